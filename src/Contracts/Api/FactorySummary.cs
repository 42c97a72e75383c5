using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Api;

/// <summary>A factory. <c>GET /api/v1/factories</c>.</summary>
/// <param name="Id">The factory.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Machines">How many machines it has here.</param>
public sealed record FactorySummary(FactoryId Id, LocalizedName Names, int Machines);

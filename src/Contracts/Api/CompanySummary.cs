using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Api;

/// <summary>A company. <c>GET /api/v1/companies</c>.</summary>
/// <param name="Id">The company.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Factories">How many factories it has here.</param>
/// <param name="Machines">How many machines it has here.</param>
public sealed record CompanySummary(CompanyId Id, LocalizedName Names, int Factories, int Machines);

using System.Collections.Immutable;
using AxComplex.Contracts.Equipment;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Api;

/// <summary>A line, or another work center of ISA-95. <c>GET /api/v1/factories/{company}/{factory}/lines</c>.</summary>
/// <param name="Factory">The factory.</param>
/// <param name="Name">Its segment within the factory.</param>
/// <param name="Level">Its level.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Machines">Its machines, by place in the flow.</param>
public sealed record LineSummary(FactoryId Factory, string Name, EquipmentLevel Level, LocalizedName Names, ImmutableArray<MachineId> Machines);

using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.History;

/// <summary>What a store says of a machine.</summary>
/// <param name="Id">Its number in the store.</param>
/// <param name="Position">The position of the last batch that spoke of it; 0 when none has.</param>
/// <param name="ReceivedAt">When that batch came, by Silos' clock; null when none has.</param>
/// <param name="DescriptionVersion">The version of its description; 0 when nobody said what it is.</param>
/// <param name="Description">What it is; null when nobody said.</param>
internal sealed record MachineRecord(long Id, long Position, DateTimeOffset? ReceivedAt, int DescriptionVersion, MachineDescription? Description);

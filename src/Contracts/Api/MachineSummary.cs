using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Contracts.Api;

/// <summary>A machine at a glance, and the data of the live event <c>machine</c>.</summary>
/// <param name="Id">The machine.</param>
/// <param name="Names">What people call it.</param>
/// <param name="State">Its state at <paramref name="ObservedTo"/>; Unknown when nobody looked.</param>
/// <param name="StateSince">When it entered that state, equipment time; null when it never had one.</param>
/// <param name="ObservedTo">Up to when every change has been seen, equipment time; null when never.</param>
/// <param name="ReceivedAt">When Silos last received anything of it, by Silos' clock; null when never.</param>
/// <param name="GoodParts">Good parts counted since the twin began, resets added up; null without such a signal.</param>
/// <param name="ScrapParts">Scrapped parts counted since the twin began; null without such a signal.</param>
public sealed record MachineSummary(
    MachineId Id,
    LocalizedName Names,
    MachineState State,
    DateTimeOffset? StateSince,
    DateTimeOffset? ObservedTo,
    DateTimeOffset? ReceivedAt,
    long? GoodParts,
    long? ScrapParts);

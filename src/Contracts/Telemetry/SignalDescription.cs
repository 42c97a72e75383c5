using System.Collections.Immutable;

namespace AxComplex.Contracts.Telemetry;

/// <summary>What a signal is.</summary>
/// <param name="Name">Its segment within the machine.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Unit">The unit as shown, for example <c>°C</c>; null when it has none or none is known.</param>
/// <param name="Role">What the twin does with it.</param>
/// <param name="BrowsePath">Where it was found, from the machine's node: <c>2:MachineryBuildingBlocks/2:MachineryItemState</c>.</param>
/// <param name="States">What the values of a <see cref="SignalRole.VendorState"/> mean; null for every other role. A value that is not listed is Unknown.</param>
/// <param name="MaxPerSecond">
/// The fastest that a counter can physically rise, per second; null when nobody said. A faster rise is a counter that was set,
/// not parts that were made.
/// </param>
/// <param name="MaxStep">
/// The most that a counter rises at once, in what it shows: the cavities of a mould, the pieces of a batch. Null is 1. Where a hole begins or ends, so
/// much more may have been counted than <paramref name="MaxPerSecond"/> over the time says.
/// </param>
public sealed record SignalDescription(
    string Name,
    LocalizedName Names,
    string? Unit,
    SignalRole Role,
    string BrowsePath,
    ImmutableArray<StateValue>? States = null,
    double? MaxPerSecond = null,
    double? MaxStep = null);

namespace AxComplex.Contracts.Telemetry;

/// <summary>What a signal is.</summary>
/// <param name="Name">Its segment within the machine.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Unit">The unit as shown, for example <c>°C</c>; null when it has none or none is known.</param>
/// <param name="Role">What the twin does with it.</param>
/// <param name="BrowsePath">Where it was found, from the machine's node: <c>2:MachineryBuildingBlocks/2:MachineryItemState</c>.</param>
public sealed record SignalDescription(string Name, LocalizedName Names, string? Unit, SignalRole Role, string BrowsePath);

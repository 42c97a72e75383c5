namespace AxComplex.Plant.Machines;

/// <summary>A variable as the machine's OPC UA server shows it.</summary>
/// <param name="Name">The BrowseName.</param>
/// <param name="Type">Its type.</param>
/// <param name="Ko">Its Korean display name; empty for none.</param>
/// <param name="En">Its English display name.</param>
/// <param name="Unit">Its engineering unit as displayed; null for none.</param>
public sealed record SignalSpec(string Name, SignalType Type, string Ko, string En, string? Unit = null);

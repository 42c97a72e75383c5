namespace AxComplex.Plant.Machines;

/// <summary>A value of a machine, and how people read it.</summary>
/// <param name="Name">Its name, which the BrowseName of the variable is where the machine has no words of its own for it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Ko">Its Korean name; empty for none.</param>
/// <param name="En">Its English name.</param>
/// <param name="Unit">Its engineering unit as displayed; null for none.</param>
/// <param name="Low">The low end of the range that it is usually in (EURange); null for none.</param>
/// <param name="High">The high end of that range; null for none.</param>
public sealed record SignalSpec(
    string Name, SignalType Type, string Ko, string En, string? Unit = null, double? Low = null, double? High = null);

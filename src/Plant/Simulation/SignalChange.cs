namespace AxComplex.Plant.Simulation;

/// <summary>A simulated machine sets one of its variables.</summary>
/// <param name="Machine">The machine's path, <c>daesung/ansan/press-01</c>.</param>
/// <param name="Signal">The BrowseName of the variable.</param>
/// <param name="At">The source timestamp, plant time in UTC.</param>
/// <param name="Value">The value; the signal's type says how it is shown.</param>
public readonly record struct SignalChange(string Machine, string Signal, DateTime At, double Value);

namespace AxComplex.Plant.Simulation;

/// <summary>A simulated machine has a new value.</summary>
/// <param name="Machine">The machine's path, <c>daesung/ansan/press-01</c>.</param>
/// <param name="Signal">The name of the signal.</param>
/// <param name="At">When it came about, plant time in UTC.</param>
/// <param name="Number">The value of a signal that is a number; the signal's type says how it is shown.</param>
/// <param name="Text">The value of a signal that is a text; null for a number.</param>
public readonly record struct SignalChange(string Machine, string Signal, DateTime At, double Number, string? Text = null);

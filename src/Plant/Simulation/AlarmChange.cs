namespace AxComplex.Plant.Simulation;

/// <summary>An alarm of a simulated machine became active or inactive.</summary>
/// <param name="Machine">The machine's path.</param>
/// <param name="Alarm">The alarm's code.</param>
/// <param name="At">When, plant time in UTC.</param>
/// <param name="IsActive">Whether it holds from now on.</param>
public readonly record struct AlarmChange(string Machine, string Alarm, DateTime At, bool IsActive);

namespace AxComplex.Twins.Machines;

/// <summary>One value of a part counter.</summary>
/// <param name="At">Its source timestamp.</param>
/// <param name="Value">The count since the last reset, not negative.</param>
public readonly record struct CounterSample(DateTime At, long Value);

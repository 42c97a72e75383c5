namespace AxComplex.Twins.Kpis.Facts;

/// <summary>A value that is known of a counter or a state.</summary>
/// <param name="At">Since when the equipment has it, ticks.</param>
/// <param name="Value">The value.</param>
internal readonly record struct Anchor(long At, long Value);

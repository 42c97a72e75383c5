namespace AxComplex.Twins.Kpis.Facts;

/// <summary>What happened under one condition.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Sums">How long it held, and what was counted meanwhile.</param>
internal readonly record struct FactsRow(Condition Condition, Measures Sums);

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>A stretch in which one condition holds.</summary>
/// <param name="From">Its beginning, ticks, inclusive.</param>
/// <param name="To">Its end, ticks, exclusive.</param>
/// <param name="Condition">What holds.</param>
/// <param name="PlannedRunTime">The planned run time, with its age.</param>
internal readonly record struct ConditionPiece(long From, long To, Condition Condition, Register PlannedRunTime);

namespace AxComplex.Twins.Machines;

/// <summary>A stretch in which a signal has a known value.</summary>
/// <param name="From">Its beginning, inclusive.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Code">The number that <see cref="StateSample.Code"/> had.</param>
public readonly record struct StatePiece(DateTime From, DateTime To, long Code);

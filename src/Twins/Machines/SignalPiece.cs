namespace AxComplex.Twins.Machines;

/// <summary>A stretch in which one thing is known of a signal, or nothing.</summary>
/// <param name="From">Its beginning, ticks, inclusive.</param>
/// <param name="To">Its end, ticks, exclusive; after <paramref name="From"/>.</param>
/// <param name="Kind">What is known.</param>
/// <param name="At">Since when the equipment has the value, ticks; 0 unless it is known.</param>
/// <param name="Code">The value; 0 unless it is known.</param>
internal readonly record struct SignalPiece(long From, long To, SignalKnowledge Kind, long At, long Code);

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>What a stretch of time knows of a counter besides what it counted under known conditions.</summary>
/// <param name="Thread">How it joins the time before and after.</param>
/// <param name="Tally">What it did where nobody looked.</param>
/// <param name="Limit">How fast it can be, at the end of the stretch.</param>
internal readonly record struct CounterFacts(SignalThread Thread, CounterTally Tally, RateLimit Limit);

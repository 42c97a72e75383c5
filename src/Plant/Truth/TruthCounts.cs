namespace AxComplex.Plant.Truth;

/// <summary>Parts that a machine made.</summary>
/// <param name="Good">The good ones.</param>
/// <param name="Scrap">Those that are lost.</param>
/// <param name="Rework">Those that went through once more.</param>
/// <param name="Repeated">How many of all these went through for the second time, and took no new material.</param>
public readonly record struct TruthCounts(long Good, long Scrap, long Rework, long Repeated)
{
    /// <summary>Gets all of them: ISO 22400-2 PQ.</summary>
    public long Produced => Good + Scrap + Rework;
}

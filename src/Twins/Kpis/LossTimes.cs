namespace AxComplex.Twins.Kpis;

/// <summary>Planned busy time that was lost for a cause that the machine tells, as PackML does.</summary>
/// <param name="Internal">Ticks lost inside of the machine's own flow: Held.</param>
/// <param name="External">Ticks lost for what is outside: starved or blocked, Suspended.</param>
public readonly record struct LossTimes(long Internal, long External)
{
    /// <summary>Adds up two work units, or two windows.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <returns>The sums.</returns>
    public static LossTimes operator +(LossTimes a, LossTimes b) => new(a.Internal + b.Internal, a.External + b.External);

    /// <summary>Adds up two work units, or two windows.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sums.</returns>
    public static LossTimes Add(LossTimes left, LossTimes right) => left + right;
}

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>
/// The facts of a window with everything put in that is known of the time around it. What is still not known then, nobody knows.
/// </summary>
internal sealed class SettledFacts
{
    private readonly FactsRow[] _rows;
    private readonly CounterTally[] _tallies;

    private SettledFacts(FactsRow[] rows, CounterTally[] tallies) => (_rows, _tallies) = (rows, tallies);

    /// <summary>Gets the facts of no time.</summary>
    public static SettledFacts Empty { get; } = new([], new CounterTally[MachineTracks.CounterCount]);

    /// <summary>Gets what happened under which condition; nothing is carried any more.</summary>
    public ReadOnlySpan<FactsRow> Rows => _rows;

    /// <summary>Gets what a counter did where nobody looked.</summary>
    public CounterTally Of(Counter counter) => _tallies[(int)counter];

    /// <summary>Settles the facts of a window.</summary>
    /// <param name="inside">The facts of the window.</param>
    /// <param name="before">The facts of the time before, up to where the window begins; null for none.</param>
    /// <param name="after">The facts of the time after, from where the window ends; null for none.</param>
    public static SettledFacts Of(WindowFacts inside, WindowFacts? before, WindowFacts? after)
    {
        var sum = new FactsSum((before ?? inside).FromTicks);
        if (before is not null)
        {
            sum.Add(before);
        }

        sum.Add(inside);
        if (after is not null)
        {
            sum.Add(after);
        }

        var all = sum.ToFacts();
        var tallies = new CounterTally[all.Counters.Length];
        for (var i = 0; i < tallies.Length; i++)
        {
            tallies[i] = Settle(all.Counters[i], all.PlannedRunTime.IsConstant ? all.PlannedRunTime : Register.Unknown);
        }

        return new([.. all.Rows], tallies);
    }

    /// <summary>
    /// Adds the time before the first known value and after the last one: anything may have been made in it. What ends with no value
    /// does not tell whether the planned run time changed meanwhile.
    /// </summary>
    private static CounterTally Settle(in CounterFacts counter, Register plannedRunTime)
    {
        var thread = counter.Thread;
        if (thread.First is not { } first)
        {
            return counter.Tally + CounterTally.Of(thread.Lead, 0, false, counter.Limit, plannedRunTime);
        }

        var tally = counter.Tally + CounterJunction.Count(new Junction(null, first, thread.Lead), out _);
        return thread.Trail.IsOpen ? tally + CounterTally.Of(thread.Trail, 0, false, counter.Limit, plannedRunTime) : tally;
    }
}

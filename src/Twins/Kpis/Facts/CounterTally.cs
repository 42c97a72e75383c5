using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>What a counter did where nobody looked.</summary>
/// <param name="Planned">What falls into planned busy time.</param>
/// <param name="Whole">What falls into the window, planned or not.</param>
/// <param name="Weighted">What falls into planned busy time, each weighted by its planned run time in ticks.</param>
/// <param name="Carried">The part of <paramref name="Planned"/> whose planned run time is whatever it was before the stretch.</param>
/// <param name="Sets">How often somebody set the counter instead of parts being made.</param>
internal readonly record struct CounterTally(Tally Planned, Tally Whole, Tally Weighted, Tally Carried, int Sets)
{
    /// <summary>Adds two tallies of which neither follows the other.</summary>
    public static CounterTally operator +(CounterTally a, CounterTally b) =>
        new(a.Planned + b.Planned, a.Whole + b.Whole, a.Weighted + b.Weighted, a.Carried + b.Carried, a.Sets + b.Sets);

    /// <summary>Counts a stretch in which the counter was not seen.</summary>
    /// <param name="region">The stretch.</param>
    /// <param name="made">What it is known to have made in it at least; 0 when that is not known.</param>
    /// <param name="wasSet">Whether somebody set the counter in it.</param>
    /// <param name="limit">How fast the counter can be.</param>
    /// <param name="plannedRunTime">The planned run time where the stretch ends.</param>
    public static CounterTally Of(OpenRegion region, long made, bool wasSet, RateLimit limit, Register plannedRunTime)
    {
        var planned = Part(region.Time, made, limit, plannedOnly: true);
        var tally = new CounterTally(planned, Part(region.Time, made, limit, plannedOnly: false), default, default, wasSet ? 1 : 0);
        return plannedRunTime.Kind switch
        {
            SignalKnowledge.Carry => tally with { Carried = planned },
            SignalKnowledge.Known when plannedRunTime.At <= region.Start => tally with { Weighted = planned.Times(plannedRunTime.Code) },
            _ => tally with { Weighted = planned.TimesUnknown() },
        };
    }

    /// <summary>Weighs what still waits for the planned run time from before the stretch.</summary>
    /// <param name="plannedRunTime">The planned run time at the end of the stretch before.</param>
    public CounterTally After(Register plannedRunTime) => plannedRunTime.Kind switch
    {
        SignalKnowledge.Carry => this,
        SignalKnowledge.Known => this with { Weighted = Weighted + Carried.Times(plannedRunTime.Code), Carried = default },
        _ => this with { Weighted = Weighted + Carried.TimesUnknown(), Carried = default },
    };

    private static Tally Part(in ClassedTime time, long made, RateLimit limit, bool plannedOnly)
    {
        if (time.InRuns(plannedOnly) == 0)
        {
            return default;
        }

        // What was made for certain may all have been made in the part that does not count, as far as that is long enough.
        var elsewhere = time.OutRuns(plannedOnly) == 0 ? 0 : limit.Most(time.Out(plannedOnly), time.OutRuns(plannedOnly));
        return Tally.Of(Math.Max(0, made - elsewhere), limit.Most(time.In(plannedOnly), time.InRuns(plannedOnly)));
    }
}

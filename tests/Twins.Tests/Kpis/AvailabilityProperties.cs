using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;
using FsCheck;
using FsCheck.Fluent;

namespace AxComplex.Twins.Tests.Kpis;

/// <summary>A simulated machine with a known truth, seen through holes that a test puts in.</summary>
public sealed class AvailabilityProperties
{
    private const int Length = 200;
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly KpiWindow Window = new(At(0), At(Length));

    // Odd tick counts, so that milliseconds cannot come out even by luck.
    private static readonly Gen<Run> Runs =
        from states in Gen.Choose(0, 3).ArrayOf(Length)
        from changes in Gen.Choose(0, 9).ArrayOf(Length)
        from modes in Gen.Choose(0, 3).ArrayOf(Length)
        from hasMode in Gen.Elements(true, false)
        from holes in Gen.Choose(0, Length).Two().ListOf()
        from repeats in Gen.Elements(true, false)
        from seed in Gen.Choose(0, int.MaxValue)
        select new Run(Sparse(states, changes), hasMode ? Sparse(modes, [.. changes.Reverse()]) : null, [.. holes.Take(5).Select(h => (h.Item1, h.Item2))], repeats, seed);

    [Fact]
    public void TheElements_AddUpToTheWindow_ToTheMillisecond() => ForAllRuns(run =>
    {
        var elements = Availability.Of(run.Seen(), Window, StateMapping.Machinery).Elements;
        return elements.Values.Sum() == (Window.To - Window.From).Ticks / TimeSpan.TicksPerMillisecond;
    });

    [Fact]
    public void TheGaps_AreExactlyTheUnknownTime() => ForAllRuns(run =>
    {
        var kpi = Availability.Of(run.Seen(), Window, StateMapping.Machinery);
        var gaps = kpi.Gaps;
        return Math.Abs(gaps.Sum(g => (g.To - g.From).TotalMilliseconds) - kpi.Elements["unknown"]) < 1 && gaps.Zip(gaps.Skip(1)).All(p => p.First.To <= p.Second.From);
    });

    // The promise of the whole thing: whatever is cut out, the truth lies between the bounds.
    [Fact]
    public void TheBounds_ContainTheTruth_WhateverIsLost() => ForAllRuns(run =>
    {
        var kpi = Availability.Of(run.Seen(), Window, StateMapping.Machinery);
        var truth = run.Truth();
        return kpi.Lower <= truth && truth <= kpi.Upper;
    });

    [Fact]
    public void WithFullCoverage_TheBoundsAreTheValue() => ForAllRuns(run =>
    {
        var kpi = Availability.Of((run with { Holes = [] }).Seen(), Window, StateMapping.Machinery);
        return kpi.Coverage == 1 && kpi.Value == kpi.Lower && kpi.Value == kpi.Upper && kpi.Value == run.Truth() && kpi.Gaps.IsEmpty;
    });

    [Fact]
    public void TheOrderOfArrival_AndRepeats_DoNotMatter() => ForAllRuns(run =>
    {
        var (a, b) = (Availability.Of(run.Seen(), Window, StateMapping.Machinery), Availability.Of(run.Seen(shuffled: true), Window, StateMapping.Machinery));
        return a.Value == b.Value && a.Elements.SequenceEqual(b.Elements) && a.Gaps.SequenceEqual(b.Gaps);
    });

    private static void ForAllRuns(Func<Run, bool> holds) => Prop.ForAll(Runs.ToArbitrary(), holds).QuickCheckThrowOnFailure();

    private static DateTime At(int step) => Noon.AddTicks(step * 12_345_677L);

    /// <summary>Changes about once in ten steps; the first value is always there.</summary>
    private static int[] Sparse(int[] values, int[] changes)
    {
        for (var i = 1; i < values.Length; i++)
        {
            values[i] = changes[i] == 0 ? values[i] : values[i - 1];
        }

        return values;
    }

    /// <summary>One run of a machine: its state and mode at each step, and when nobody looked.</summary>
    private sealed record Run(int[] States, int[]? Modes, (int From, int To)[] Holes, bool Repeats, int Seed)
    {
        public double Truth() => (double)Enumerable.Range(0, Length).Count(i => States[i] == 3 && (Modes is null || Modes[i] == 3)) / Length;

        public MachineTimeline Seen(bool shuffled = false)
        {
            var hidden = SpanSet.Of(Holes.Select(h => new ObservationSpan(At(h.From), At(h.To))));
            var observed = SpanSet.Of([new ObservationSpan(At(0), At(Length))]).Subtract(hidden);
            var spans = observed.Spans.SelectMany(Halves).ToArray();
            if (shuffled)
            {
                new Random(Seed).Shuffle(spans);
            }

            return new(Track(States, observed, shuffled), Modes is null ? null : Track(Modes, observed, shuffled), SpanSet.Of(spans), SpanSet.Of(spans), []);
        }

        private static IEnumerable<ObservationSpan> Halves(ObservationSpan span)
        {
            var middle = span.From + ((span.To - span.From) / 2);
            return [new(span.From, middle), new(middle, span.To), span];
        }

        /// <summary>Every change that was seen; and, if the server repeats them, the value at the beginning of each observation.</summary>
        private StateTrack Track(int[] values, SpanSet observed, bool shuffled)
        {
            var changes = Enumerable.Range(0, Length).Where(i => i == 0 || values[i] != values[i - 1]).ToList();
            var samples = changes
                .Where(i => observed.Spans.Any(s => s.From <= At(i) && At(i) < s.To))
                .Select(i => new StateSample(At(i), At(i), values[i]))
                .ToList();
            foreach (var span in Repeats ? observed.Spans : [])
            {
                var last = changes.Last(i => At(i) <= span.From);
                samples.Add(new(At(last), span.From, values[last]));
            }

            var all = samples.Concat(samples.Take(4)).ToArray();
            if (shuffled)
            {
                new Random(Seed + 1).Shuffle(all);
            }

            return StateTrack.Of(all);
        }
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Kpis.Definitions;
using AxComplex.Twins.Kpis.Facts;
using AxComplex.Twins.Machines;
using AxComplex.Twins.Tests.Kpis.Truth;

namespace AxComplex.Twins.Tests.Kpis.Facts;

/// <summary>What makes it right to compute an hour once and to add up hours for a year.</summary>
public sealed class FactsProperties
{
    private const int Runs = 300;

    // Whatever straddles the border: a state, a count, a hole, an order, a break.
    [Fact]
    public void WhereverAWindowIsCut_ThePartsJoinToTheWhole() => ForAllRuns((run, random) =>
    {
        var (from, middle, to) = (run.From, random.NextInt64(run.From + 1, run.To), run.To);
        if (random.Next(2) == 0 && run.Machine.Borders().Where(b => b > from && b < to).ToList() is { Count: > 0 } borders)
        {
            middle = borders[random.Next(borders.Count)];
        }

        Assert.Equal(Of(run, from, to), Of(run, from, middle) + Of(run, middle, to));
    });

    [Fact]
    public void InWhateverOrderPartsAreJoined_TheResultIsTheSame() => ForAllRuns((run, random) =>
    {
        var cuts = Enumerable.Range(0, 2).Select(_ => random.NextInt64(run.From + 1, run.To)).Order().ToArray();
        if (cuts[0] == cuts[1])
        {
            return;
        }

        var (a, b, c) = (Of(run, run.From, cuts[0]), Of(run, cuts[0], cuts[1]), Of(run, cuts[1], run.To));
        Assert.Equal((a + b) + c, a + (b + c));
    });

    // The way of the store: hours on their own, kept as bytes, joined with what is known around the window.
    [Fact]
    public void KpisFromStoredParts_AreThoseFromTheEvents_ToTheLastBit() => ForAllRuns((run, random) =>
    {
        var length = random.NextInt64((run.Ticks / 7) + 1, run.Ticks + 1);
        var parts = new List<WindowFacts>();
        for (var at = run.From; at < run.To; at += length)
        {
            parts.Add(FactsCodec.Decode(FactsCodec.Encode(Of(run, at, Math.Min(run.To, at + length)))));
        }

        var around = run.Observer.Events(run.From, run.To);
        var totals = KpiTotals.Of(
            run.Machine.Description, WindowFacts.Join(parts), WindowFacts.Before(around), WindowFacts.After(around), run.Rules.Mapping);
        foreach (var direct in MachineKpis.All(around, run.Rules))
        {
            var joined = totals.Divide(KpiCatalogue.Find(direct.Kpi)!, direct.Window, direct.Gaps, run.Rules.Version);
            Assert.Equal(JsonSerializer.Serialize(direct), JsonSerializer.Serialize(joined));
        }
    });

    // What a store has to read for one hour: its values with the last before it, and the spans and holes that it touches.
    [Fact]
    public void FactsOfAWindow_NeedNoMoreThanWhatLiesInIt() => ForAllRuns((run, _) =>
    {
        var (from, to) = (Observer.Utc(run.From), Observer.Utc(run.To));
        var all = run.Observer.Events(run.From, run.To, all: true);
        var own = all with
        {
            Signals = [.. all.Signals.Select(s => new SignalEvents(s.Signal, Own(s.Samples, from, to)))],
            Observed = SpanSet.Of(all.Observed.Spans.Where(s => s.To >= from && s.From <= to)),
            Gaps = [.. all.Gaps.Where(g => g.To >= from && g.From <= to)],
        };

        Assert.Equal(WindowFacts.Of(all, run.Rules.Planned), WindowFacts.Of(own, run.Rules.Planned));
    });

    // Late and disordered batches: values, observation and holes that come after the hours were computed.
    [Fact]
    public void WhatComesLate_ChangesOnlyTheHoursThatItTouches() => ForAllRuns((run, random) =>
    {
        var all = run.Observer.Events(run.Machine.From, run.Machine.To, all: true);
        var (early, late) = Split(all, random);
        var touched = FactHours.TouchedBy(late.Signals.SelectMany(s => s.Samples), late.Observed.Spans, late.Gaps);
        var hour = run.Machine.From - (run.Machine.From % TimeSpan.TicksPerHour);
        for (var at = hour; at < run.Machine.To; at += TimeSpan.TicksPerHour)
        {
            if (touched.Clip(Observer.Utc(at), Observer.Utc(at + 1)).Spans.IsEmpty)
            {
                Assert.Equal(OfHour(early, at, run), OfHour(all, at, run));
            }
        }
    });

    [Fact]
    public void FactsKeptAsBytes_ComeBackEqual() => ForAllRuns((run, _) =>
    {
        var facts = Of(run, run.From, run.To);
        var bytes = FactsCodec.Encode(facts);

        var back = FactsCodec.Decode(bytes);

        Assert.Equal(facts, back);
        Assert.Equal(bytes, FactsCodec.Encode(back));
    });

    private static ImmutableArray<SeenSample> Own(ImmutableArray<SeenSample> samples, DateTime from, DateTime to)
    {
        var before = samples.Select(s => s.Sample.SourceTime).Where(t => t < from).DefaultIfEmpty().Max();
        return [.. samples.Where(s => s.Sample.SourceTime is var t && ((t >= from && t < to) || t == before))];
    }

    private static WindowFacts OfHour(MachineEvents events, long hour, TruthRun run) => WindowFacts.Of(
        events with { From = Observer.Utc(hour), To = Observer.Utc(hour + TimeSpan.TicksPerHour) }, run.Rules.Planned);

    /// <summary>Takes a stretch of everything, and a few single values, out of what is known early.</summary>
    private static (MachineEvents Early, MachineEvents Late) Split(MachineEvents all, Random random)
    {
        var from = random.NextInt64(all.From.Ticks, all.To.Ticks);
        var hole = SpanSet.Of([new ObservationSpan(Observer.Utc(from), Observer.Utc(from + random.NextInt64(TimeSpan.TicksPerHour)))]);

        // A value that is repeated hours later belongs to both hours, also when nothing else comes with it.
        bool IsLate(SeenSample s) => hole.Spans.Any(h => h.From <= s.Seen && s.Seen < h.To)
            || random.Next(s.Seen - s.Sample.SourceTime > TimeSpan.FromMinutes(5) ? 3 : 200) == 0;
        var signals = all.Signals.Select(s => (s.Signal, Parts: s.Samples.ToLookup(IsLate))).ToList();
        var early = all.Observed.Subtract(hole);
        var gaps = all.Gaps.ToLookup(_ => random.Next(4) == 0);
        return (
            all with { Signals = [.. signals.Select(s => new SignalEvents(s.Signal, [.. s.Parts[false]]))], Observed = early, Gaps = [.. gaps[false]] },
            all with { Signals = [.. signals.Select(s => new SignalEvents(s.Signal, [.. s.Parts[true]]))], Observed = all.Observed.Subtract(early), Gaps = [.. gaps[true]] });
    }

    private static WindowFacts Of(TruthRun run, long from, long to) => WindowFacts.Of(run.Observer.Events(from, to), run.Rules.Planned);

    private static void ForAllRuns(Action<TruthRun, Random> check)
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            try
            {
                var run = TruthRun.Make(seed, isPerfect: seed % 5 == 0, hasSets: seed % 7 == 0);
                if (run.Ticks > 2)
                {
                    check(run, new Random(seed));
                }
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}: {e.Message}", e);
            }
        }
    }
}

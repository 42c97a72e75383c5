using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Tests.Kpis.Truth;

/// <summary>Watches a machine as the bridge would: changes only, through holes, with repeats after each, late, twice and in no order.</summary>
internal sealed class Observer
{
    private readonly TrueMachine _machine;
    private readonly Random _random;
    private readonly Dictionary<string, List<SeenSample>> _samples = [];
    private readonly List<TelemetryGap> _gaps = [];

    /// <summary>Watches.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="seed">What makes this watching different from another.</param>
    /// <param name="isPerfect">Whether nothing is ever missed.</param>
    public Observer(TrueMachine machine, int seed, bool isPerfect)
    {
        (_machine, _random) = (machine, new Random(seed));
        var holes = isPerfect ? [] : Holes(_random.Next(6));
        _gaps.AddRange(holes.Where(_ => Chance(0.7)).Select(h => new TelemetryGap(null, h.From, h.To, GapCause.Outage, null)));
        Observed = SpanSet.Of([new ObservationSpan(Utc(machine.From), Utc(machine.To))]).Subtract(SpanSet.Of(holes));
        foreach (var (signal, shown) in machine.Shown)
        {
            var missed = isPerfect || Chance(0.7) ? [] : Holes(_random.Next(1, 3));
            _gaps.AddRange(missed.Select(h => new TelemetryGap(signal, h.From, h.To, GapCause.QueueOverflow, null)));
            _samples[signal] = Watch(shown, Observed.Subtract(SpanSet.Of(missed)), isPerfect || Chance(0.8) ? [] : Holes(1));
        }
    }

    public SpanSet Observed { get; }

    /// <summary>Gets what a store would give for a window: no more than <see cref="MachineEvents"/> asks for, or everything there is.</summary>
    public MachineEvents Events(long from, long to, bool all = false)
    {
        var signals = _samples.Select(s => new SignalEvents(s.Key, all ? [.. s.Value] : Needed(s.Value, from, to))).ToImmutableArray();
        var given = signals.SelectMany(s => s.Samples).ToList();
        var (first, last) = (given.Select(s => s.Sample.SourceTime.Ticks).Append(from).Min(), given.Select(s => s.Seen.Ticks).Append(to).Max());
        var before = Observed.Spans.LastOrDefault(s => s.To.Ticks < first);
        var observed = all ? Observed : SpanSet.Of(Observed.Spans.Where(s => s == before || (s.To.Ticks >= first && s.From.Ticks <= last)));
        var gaps = _gaps.Where(g => all || (g.To.Ticks >= first && g.From.Ticks <= last)).ToArray();
        _random.Shuffle(gaps);
        return new(_machine.Description, Utc(from), Utc(to), signals, observed, [.. gaps], []);
    }

    public static DateTime Utc(long ticks) => new(ticks, DateTimeKind.Utc);

    private ImmutableArray<SeenSample> Needed(List<SeenSample> samples, long from, long to)
    {
        var before = samples.Select(s => s.Sample.SourceTime.Ticks).Where(t => t < from).DefaultIfEmpty(-1).Max();
        var after = samples.Select(s => s.Sample.SourceTime.Ticks).Where(t => t >= to).DefaultIfEmpty(-1).Min();
        var needed = samples.Where(s => s.Sample.SourceTime.Ticks is var t && ((t >= from && t < to) || t == before || t == after)).ToArray();
        _random.Shuffle(needed);
        return [.. needed];
    }

    private List<SeenSample> Watch(List<(long At, SampleValue Value)> shown, SpanSet observed, List<ObservationSpan> bad)
    {
        // While the value is bad its changes are not reported; afterwards the server stamps what it then reads.
        var reported = shown.Where(c => !bad.Exists(b => b.From.Ticks <= c.At && c.At <= b.To.Ticks))
            .Select(c => new Sample(Utc(c.At), Utc(c.At), 0, c.Value)).ToList();
        foreach (var hole in bad)
        {
            reported.Add(new Sample(hole.From, hole.From, 0x80000000, default));
            reported.Add(new Sample(hole.To, hole.To, 0, shown[Math.Max(0, shown.FindLastIndex(c => c.At <= hole.To.Ticks))].Value));
        }

        reported = [.. reported.OrderBy(s => s.SourceTime)];
        var seen = new List<SeenSample>();
        foreach (var span in observed.Spans)
        {
            seen.AddRange(reported.Where(s => s.SourceTime >= span.From && s.SourceTime < span.To).Select(s => new SeenSample(s, Chance(0.5) ? span.From : null)));
            var last = reported.FindLastIndex(s => s.SourceTime <= span.From);
            if (last >= 0 && (Chance(0.9) || span == observed.Spans[0]))
            {
                var isByServer = Chance(0.5);
                seen.Add(new(reported[last] with { ServerTime = isByServer ? span.From : reported[last].ServerTime }, isByServer ? null : span.From));
            }
        }

        seen.AddRange(seen.Where(_ => Chance(0.1)).ToList());
        var shuffled = seen.ToArray();
        _random.Shuffle(shuffled);
        return [.. shuffled];
    }

    private List<ObservationSpan> Holes(int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ =>
        {
            var from = Instant();
            var length = Chance(0.5) ? _random.NextInt64(TimeSpan.TicksPerMinute) : _random.NextInt64(TimeSpan.TicksPerHour);
            return new ObservationSpan(Utc(from), Utc(Math.Min(_machine.To, Chance(0.3) ? Math.Max(from + 1, Instant()) : from + 1 + length)));
        }),
    ];

    /// <summary>Any instant, or one at which something happens.</summary>
    private long Instant()
    {
        if (Chance(0.5))
        {
            return _random.NextInt64(_machine.From, _machine.To - 1);
        }

        var changes = _machine.Shown.Values.ElementAt(_random.Next(_machine.Shown.Count));
        return Math.Min(_machine.To - 2, changes[_random.Next(changes.Count)].At);
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;
}

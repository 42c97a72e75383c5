using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Simulation;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Plant.Tests.Kpis;

/// <summary>A machine of the plant as somebody sees it who is told of changes only, loses the connection now and then, and is told again what holds.</summary>
internal sealed class WatchedMachine
{
    private static readonly ImmutableArray<(string Signal, SignalRole Role)> Roles =
    [
        (MachineSignals.ItemState, SignalRole.ItemState),
        (MachineSignals.OperationMode, SignalRole.OperationMode),
        (MachineSignals.Order, SignalRole.Order),
        (MachineSignals.PlannedRunTime, SignalRole.PlannedRunTime),
        (MachineSignals.GoodCount, SignalRole.GoodCount),
        (MachineSignals.ScrapCount, SignalRole.ScrapCount),
        (MachineSignals.ReworkCount, SignalRole.ReworkCount),
        (MachineSignals.Energy, SignalRole.Energy),
    ];

    private readonly Random _random;

    /// <summary>Watches.</summary>
    /// <param name="path">The machine's path.</param>
    /// <param name="changes">What it showed.</param>
    /// <param name="from">Since when somebody looks.</param>
    /// <param name="to">Until when.</param>
    /// <param name="holes">How often the connection is lost.</param>
    /// <param name="random">When, and for how long.</param>
    public WatchedMachine(string path, ILookup<string, SignalChange> changes, DateTime from, DateTime to, int holes, Random random)
    {
        _random = random;
        Observed = SpanSet.Of([new ObservationSpan(from, to)]).Subtract(SpanSet.Of(Enumerable.Range(0, holes).Select(_ => Hole(from, to))));
        Description = new(MachineId.Parse(path), new(path, path), null, [.. Roles.Select(r => Describe(r.Signal, r.Role, changes[r.Signal]))]);
        Signals = [.. Roles.Select(r => Watch(r.Signal, [.. changes[r.Signal]]))];
    }

    public MachineDescription Description { get; }

    public SpanSet Observed { get; }

    public ImmutableArray<SignalEvents> Signals { get; }

    public MachineEvents Events(DateTime from, DateTime to) => new(Description, from, to, Signals, Observed, [], []);

    private static SampleValue Value(SignalChange change) => change.Text is { } text ? SampleValue.From(text) : SampleValue.From(change.Number);

    /// <summary>A counter rises by the parts of a cycle; how fast at most is what it did when it was fastest.</summary>
    private static SignalDescription Describe(string signal, SignalRole role, IEnumerable<SignalChange> shown)
    {
        var described = new SignalDescription(signal, new(signal, signal), null, role, signal);
        if (role is not (SignalRole.GoodCount or SignalRole.ScrapCount or SignalRole.ReworkCount or SignalRole.Energy))
        {
            return described;
        }

        var rises = shown.Zip(shown.Skip(1)).Where(p => p.Second.Number > p.First.Number)
            .Select(p => (p.Second.At, Rise: p.Second.Number - p.First.Number)).ToList();
        var rates = rises.Zip(rises.Skip(1)).Select(p => p.Second.Rise / (p.Second.At - p.First.At).TotalSeconds).DefaultIfEmpty(1);
        return described with { MaxPerSecond = rates.Max() + 1e-6, MaxStep = rises.Select(r => r.Rise).DefaultIfEmpty(1).Max() };
    }

    private SignalEvents Watch(string signal, SignalChange[] shown)
    {
        // A value that is shown again is no change, and nobody is told; but it has a new source timestamp when it is asked for.
        var changed = shown.Where((c, i) => i == 0 || Value(c) != Value(shown[i - 1])).ToList();
        var seen = new List<SeenSample>();
        foreach (var span in Observed.Spans)
        {
            if (Array.FindLast(shown, c => c.At <= span.From) is { Machine: not null } last)
            {
                seen.Add(new(new Sample(last.At, span.From, 0, Value(last)), span.From));
            }

            seen.AddRange(changed.Where(c => c.At >= span.From && c.At < span.To).Select(c => new SeenSample(new Sample(c.At, c.At, 0, Value(c)), null)));
        }

        var all = seen.Concat(seen.Where(_ => _random.Next(20) == 0)).ToArray();
        _random.Shuffle(all);
        return new(signal, [.. all]);
    }

    private ObservationSpan Hole(DateTime from, DateTime to)
    {
        var begin = from.AddTicks(_random.NextInt64((to - from).Ticks));
        return new(begin, begin.AddTicks(_random.NextInt64(TimeSpan.TicksPerMinute * (_random.Next(4) == 0 ? 40 : 3))));
    }
}

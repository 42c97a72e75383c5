using System.Collections.Immutable;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Tests.Kpis.Truth;

/// <summary>Makes a machine live for some hours, as its seed wants.</summary>
internal sealed class TrueMachineGenerator
{
    private static readonly DateTime Monday = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    private static readonly ImmutableArray<StateValue> VendorValues =
    [
        new("0", MachineState.NotAvailable),
        new("stop", MachineState.NotExecuting),
        new("가동", MachineState.Executing),
        new("fault", MachineState.OutOfService),
        new("setup", MachineState.Executing, OperationMode.Setup),
        new("service", MachineState.OutOfService, OperationMode.Maintenance),
    ];

    private readonly Random _random;
    private readonly long _grid;
    private readonly long _from;
    private readonly long _to;
    private readonly List<SignalDescription> _signals = [];
    private readonly Dictionary<string, List<(long, SampleValue)>> _shown = [];
    private readonly Dictionary<SignalRole, List<(long, long)>> _made = [];

    private TrueMachineGenerator(int seed)
    {
        _random = new Random(seed);

        // A coarse clock makes things happen at the same instant, and at the borders of windows and holes.
        _grid = _random.Next(3) switch { 0 => 1, 1 => TimeSpan.TicksPerSecond, _ => 10 * TimeSpan.TicksPerSecond };
        _from = Monday.Ticks + (_grid * _random.Next(1000));
        _to = _from + (_random.Next(1, 5) * TimeSpan.TicksPerHour);
    }

    public static TrueMachine Make(int seed, bool hasSets = false) => new TrueMachineGenerator(seed).Make(hasSets);

    private TrueMachine Make(bool hasSets)
    {
        var states = MakeStates();
        var modes = Chance(0.6) ? Walk(10, 60, () => (OperationMode)(Chance(0.6) ? 3 : _random.Next(4))) : null;
        Show("mode", SignalRole.OperationMode, modes, m => SampleValue.From((long)m));
        var orders = Chance(0.5) ? Walk(5, 90, () => Chance(0.7)) : null;
        var number = 0;
        Show("order", SignalRole.Order, orders, has => SampleValue.From(has ? $"ORD-{++number}" : ""));

        var kind = _random.Next(5);
        var seconds = 5 + (_random.Next(400) / 10.0);
        var planned = kind switch
        {
            0 => null,
            1 or 2 => [(_from - _grid, (long)(seconds * TimeSpan.TicksPerSecond))],
            _ => Walk(20, 120, () => (5 + _random.Next(40)) * TimeSpan.TicksPerSecond),
        };
        Show("pru", SignalRole.PlannedRunTime, kind > 2 ? planned : null, t => SampleValue.From((double)t / TimeSpan.TicksPerSecond));

        MakeCounters(hasSets);
        return new TrueMachine
        {
            Description = new(
                MachineId.Parse("daesung/ansan/press-03"), new("프레스", "Press"), null, [.. _signals], kind is 1 or 2 ? seconds : null),
            From = _from,
            To = _to,
            Shown = _shown,
            States = states,
            Modes = modes,
            Orders = orders,
            PlannedRunTimes = planned,
            Made = _made,
        };
    }

    private List<(long, MachineState, OperationMode?)> MakeStates()
    {
        switch (_random.Next(5))
        {
            case 0:
                var packml = Walk(1, 15, () => (long)_random.Next(1, 20));
                Show("state", SignalRole.PackMLState, packml, n => SampleValue.From(n));
                return [.. packml.Select(p => (p.At, PackMLStates.Find(p.Value)!.Value.State, (OperationMode?)null))];
            case 1:
                var vendor = Walk(1, 15, () => VendorValues[_random.Next(VendorValues.Length)]);
                Show("state", SignalRole.VendorState, vendor, v => v.Value == "0" ? SampleValue.From(0L) : SampleValue.From(v.Value));
                _signals[^1] = _signals[^1] with { States = VendorValues };
                return [.. vendor.Select(v => (v.At, v.Value.State, v.Value.Mode))];
            default:
                var states = Walk(1, 15, () => (MachineState)(Chance(0.5) ? 3 : _random.Next(4)));
                Show("state", SignalRole.ItemState, states, s => SampleValue.From((long)s));
                return [.. states.Select(s => (s.At, s.Value, (OperationMode?)null))];
        }
    }

    /// <summary>Makes parts, one or some at a time, never faster than the machine can, and uses energy.</summary>
    private void MakeCounters(bool hasSets)
    {
        var cycle = Math.Max(2 * _grid, Snap(_random.Next(5, 60) * TimeSpan.TicksPerSecond));
        var (hasRework, cavities) = (Chance(0.4), Chance(0.3) ? _random.Next(2, 9) : 1);

        // Some run as fast as they can, so that what may have been made in a hole is what was made.
        var slack = Chance(0.4) ? 1 : cycle;
        var (good, scrap, rework, energy) = (new List<(long, long)>(), new List<(long, long)>(), new List<(long, long)>(), new List<(long, long)>());
        for (var at = _from + cycle; at < _to; at += cycle + Snap(Chance(0.05) ? _random.NextInt64(TimeSpan.TicksPerMinute * 30) : _random.NextInt64(slack)))
        {
            (Chance(0.1) ? scrap : hasRework && Chance(0.05) ? rework : good).Add((at, cavities));
        }

        // A meter that shows what it counted every minute or so; one showing is less than the kWh that the limit leaves room for.
        var perSecond = _random.Next(1_000, 8_000);
        var last = _from;
        for (var at = _from + (2 * _grid); at < _to; at += (2 * _grid) + Snap(_random.NextInt64(TimeSpan.TicksPerMinute)))
        {
            energy.Add((at, _random.NextInt64(((at - last) / TimeSpan.TicksPerSecond * perSecond) + 1)));
            last = at;
        }

        // Scrap is made whether or not somebody counts it.
        _made[SignalRole.ScrapCount] = scrap;
        var parts = (double)TimeSpan.TicksPerSecond * cavities / cycle;
        Count("good", SignalRole.GoodCount, good, parts, cavities, hasSets, n => SampleValue.From(n));
        if (Chance(0.85))
        {
            Count("scrap", SignalRole.ScrapCount, scrap, parts, cavities, hasSets, n => SampleValue.From((double)n));
        }

        if (hasRework)
        {
            Count("rework", SignalRole.ReworkCount, rework, parts, cavities, hasSets, n => SampleValue.From(n));
        }

        if (Chance(0.5))
        {
            Count("energy", SignalRole.Energy, energy, perSecond / 1e6, null, false, n => SampleValue.From(n / 1e6));
        }
    }

    /// <summary>Lets a counter show what was made. It restarts now and then; somebody may set it, by more than the machine could have made.</summary>
    private void Count(string name, SignalRole role, List<(long At, long Amount)> made, double maxPerSecond, int? maxStep, bool hasSets, Func<long, SampleValue> show)
    {
        var value = (long)_random.Next(3) * 1000;
        var shown = new List<(long, long)> { (_from - _grid, value) };
        foreach (var (at, amount) in made)
        {
            if (hasSets && Chance(0.03))
            {
                shown.Add((at - _grid, value = value > 100_000 ? value - 1 : value + 100_000));
            }

            shown.Add((at, value += amount));

            // At the same instant as a part. The counter must be seen to fall by it, or nobody could tell that part from none.
            if (maxStep is not null && value > amount && Chance(0.01))
            {
                shown.Add((at, value = 0));
            }
            else if (Chance(0.01))
            {
                shown.Add((at + _grid, value = 0));
            }
        }

        _made[role] = made;
        Show(name, role, shown, show);
        _signals[^1] = _signals[^1] with { MaxPerSecond = hasSets || Chance(0.7) ? maxPerSecond : null, MaxStep = maxStep };
    }

    private void Show<T>(string name, SignalRole role, List<(long At, T Value)>? changes, Func<T, SampleValue> show)
    {
        if (changes is not null)
        {
            _signals.Add(new(name, new(name, name), null, role, name));
            _shown[name] = [.. changes.Select(c => (c.At, show(c.Value)))];
        }
    }

    private List<(long At, T Value)> Walk<T>(int minMinutes, int maxMinutes, Func<T> next)
    {
        var changes = new List<(long, T)>();
        for (var at = _from - _grid; at < _to; at += _grid + Snap(_random.NextInt64(minMinutes * TimeSpan.TicksPerMinute, maxMinutes * TimeSpan.TicksPerMinute)))
        {
            changes.Add((at, next()));
        }

        return changes;
    }

    private long Snap(long ticks) => ticks / _grid * _grid;

    private bool Chance(double probability) => _random.NextDouble() < probability;
}

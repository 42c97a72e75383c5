using AxComplex.Contracts.Api;
using AxComplex.Contracts.Onboarding;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Onboarding.Preview;

/// <summary>What the values of one machine say about its first KPIs, while somebody looks. Pure but for what it remembers.</summary>
/// <param name="machine">The machine as it would be described.</param>
internal sealed class MachinePreview(MachineDescription machine)
{
    private const int MaxUnknownValues = 20;

    private readonly Dictionary<string, SignalDescription> _signals = machine.Signals.ToDictionary(s => s.Name, StringComparer.Ordinal);
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);
    private CounterPreview? _good = Counter(machine, SignalRole.GoodCount);
    private CounterPreview? _scrap = Counter(machine, SignalRole.ScrapCount);
    private MachineState? _state = machine.Signals.Any(s => IsState(s.Role)) ? MachineState.Unknown : null;
    private string? _stateValue;
    private double? _planned = machine.PlannedSecondsPerItem;

    /// <summary>Takes a value.</summary>
    /// <param name="signal">The signal's segment.</param>
    /// <param name="sample">The value.</param>
    public void Take(string signal, Sample sample)
    {
        if (!_signals.TryGetValue(signal, out var description))
        {
            return;
        }

        switch (description.Role)
        {
            case SignalRole.GoodCount:
                _good = Count(_good!, sample);
                break;
            case SignalRole.ScrapCount:
                _scrap = Count(_scrap!, sample);
                break;
            case SignalRole.PlannedRunTime when sample.IsGood && sample.Value.AsDouble > 0:
                _planned = sample.Value.AsDouble;
                break;
            case var role when IsState(role):
                TakeState(description, sample);
                break;
            default:
                break;
        }
    }

    /// <summary>Says what can be computed.</summary>
    public KpiInputs Inputs()
    {
        var hasState = _state is not null and not MachineState.Unknown;
        var hasGood = _good?.Last is not null;
        var hasScrap = _scrap?.Last is not null;
        var missing = new (string Name, bool Has)[]
        {
            ("state", hasState), ("good-count", hasGood), ("scrap-count", hasScrap), ("planned-run-time", _planned is not null),
        };
        return new KpiInputs(
            machine.Machine.Name,
            _state,
            _stateValue,
            [.. _unknown],
            _good,
            _scrap,
            _planned,
            Availability: hasState,
            Quality: hasGood && hasScrap,
            Performance: hasState && hasGood && _planned is not null,
            [.. missing.Where(m => !m.Has).Select(m => m.Name)]);
    }

    private static bool IsState(SignalRole role) => role is SignalRole.ItemState or SignalRole.PackMLState or SignalRole.VendorState;

    private static CounterPreview? Counter(MachineDescription machine, SignalRole role) =>
        machine.Signals.FirstOrDefault(s => s.Role == role) is { } signal ? new CounterPreview(signal.Name, null, null, false, false) : null;

    private static CounterPreview Count(CounterPreview counter, Sample sample)
    {
        var now = sample.Value.AsDouble;
        return !sample.IsGood || !double.IsFinite(now)
            ? counter
            : counter with { First = counter.First ?? now, Last = now, Rose = counter.Rose || now > counter.Last, Fell = counter.Fell || now < counter.Last };
    }

    private void TakeState(SignalDescription signal, Sample sample)
    {
        _stateValue = sample.IsGood ? sample.Value.ToString() : null;
        _state = !sample.IsGood ? MachineState.Unknown : signal.Role switch
        {
            SignalRole.ItemState when sample.Value.AsDouble is >= 0 and <= 3 => (MachineState)(int)sample.Value.AsDouble,
            SignalRole.PackMLState => PackMLStates.Of(sample.Value.AsDouble),
            SignalRole.VendorState => signal.States?.FirstOrDefault(s => s.Value == _stateValue)?.State ?? MachineState.Unknown,
            _ => MachineState.Unknown,
        };
        if (_state is MachineState.Unknown && sample.IsGood && _unknown.Count < MaxUnknownValues)
        {
            _unknown.Add(_stateValue!);
        }
    }
}

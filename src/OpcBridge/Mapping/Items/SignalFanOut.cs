using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping.Items;

/// <summary>
/// Turns what the items of one subscription deliver into the values of signals. Not for two threads; one for each subscription, since
/// a state out of nested state machines remembers what each of them said last.
/// </summary>
internal sealed class SignalFanOut
{
    private readonly ConnectionMapping _mapping;
    private readonly SignalReading[] _readings;
    private readonly Dictionary<(int Machine, string Signal), NestedState> _nested = [];
    private readonly List<SignalReading> _completed = [];

    /// <summary>Starts with no value known.</summary>
    /// <param name="mapping">The items.</param>
    public SignalFanOut(ConnectionMapping mapping)
    {
        _mapping = mapping;
        _readings = new SignalReading[mapping.Items.IsEmpty ? 0 : mapping.Items.Max(i => i.Signals.Length)];
        foreach (var item in mapping.Items)
        {
            foreach (var signal in item.Signals)
            {
                if (signal.Level is { } level)
                {
                    Nested(item.Machine, signal.Name).Add(level);
                }
            }
        }
    }

    /// <summary>Reads one value.</summary>
    /// <param name="item">The index of the item; one that is not in the mapping gives nothing.</param>
    /// <param name="value">What it delivered.</param>
    /// <returns>The values of its signals, good until the next call. What waits for other items comes out of <see cref="Complete"/>.</returns>
    public ReadOnlySpan<SignalReading> Read(int item, in DataValue value)
    {
        if (item < 0 || item >= _mapping.Items.Length)
        {
            return [];
        }

        var mapped = _mapping.Items[item];
        var opened = mapped.Decoder is { } decoder ? decoder.Select(value) : value;
        var count = 0;
        foreach (var signal in mapped.Signals)
        {
            var selected = signal.Selector.Select(opened);
            if (signal.Level is { } level)
            {
                Nested(mapped.Machine, signal.Name).Take(level, selected);
            }
            else
            {
                _readings[count++] = new SignalReading(mapped.Machine, signal.Name, selected);
            }
        }

        return _readings.AsSpan(0, count);
    }

    /// <summary>Ends a message.</summary>
    /// <returns>The values that several items tell together, good until the next call.</returns>
    public IReadOnlyList<SignalReading> Complete()
    {
        _completed.Clear();
        foreach (var state in _nested.Values)
        {
            state.Complete(_completed);
        }

        return _completed;
    }

    private NestedState Nested(int machine, string signal) =>
        _nested.TryGetValue((machine, signal), out var state) ? state : _nested[(machine, signal)] = new NestedState(machine, signal);
}

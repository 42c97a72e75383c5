using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Batching;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Backfill;

/// <summary>What a server's history says of one stretch of a machine: values, and of which signals nothing can be said since when.</summary>
/// <param name="hole">The stretch.</param>
internal sealed class HistorySlice(Hole hole) : IEquipmentValues
{
    private readonly List<(int Item, DataValue Value)> _values = [];
    private readonly Dictionary<int, DateTime> _knownFrom = [];

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <inheritdoc/>
    public DataValue this[int index] => _values[index].Value;

    /// <inheritdoc/>
    public int ItemOf(int index) => _values[index].Item;

    /// <summary>Takes a page.</summary>
    /// <param name="item">The item.</param>
    /// <param name="status">What the server said of it.</param>
    /// <param name="values">Its values, the oldest first, with the bounds of the stretch.</param>
    public void Add(int item, StatusCode status, IReadOnlyList<DataValue> values)
    {
        if (status.IsBad)
        {
            // Whatever came before it: the rest of the stretch is not known.
            _knownFrom[item] = hole.To;
            return;
        }

        foreach (var value in values)
        {
            var at = DateTime.SpecifyKind(value.SourceTimestamp, DateTimeKind.Utc);
            if (value.Status == StatusCode.BadBoundNotFound || at >= hole.To)
            {
                continue;
            }

            // The value at the beginning, or the last before it, is what holds from there on. Without it nothing is known until the first.
            _knownFrom.TryAdd(item, at > hole.From ? at : hole.From);
            _values.Add((item, value));
        }
    }

    /// <summary>Says what is known now.</summary>
    /// <param name="plan">The machines and signals.</param>
    /// <param name="machine">The index of the machine.</param>
    /// <param name="items">The items that were asked for.</param>
    /// <param name="runsSince">Since when the server runs; before that it has seen nothing.</param>
    /// <param name="observations">Takes the stretch, and the gaps of the signals that are not known in it.</param>
    /// <returns>Whether anything is known.</returns>
    public bool Describe(
        RecordingPlan plan, int machine, IReadOnlyList<int> items, DateTime? runsSince, IObservations observations)
    {
        var from = runsSince > hole.From ? runsSince.Value : hole.From;
        if (from >= hole.To || !items.Any(i => _knownFrom.GetValueOrDefault(i, hole.To) < hole.To))
        {
            return false;
        }

        foreach (var signal in plan.SignalsOf(machine))
        {
            // A signal of several items is known when all of them are.
            var known = from;
            foreach (var item in plan.ItemsOf(signal))
            {
                var since = items.Contains(item) ? _knownFrom.GetValueOrDefault(item, hole.To) : hole.To;
                known = since > known ? since : known;
            }

            if (known > from)
            {
                observations.Add(machine, new TelemetryGap(plan.Signals[signal].Name, from, known, hole.Cause, null));
            }
        }

        observations.Add(machine, new ObservationSpan(from, hole.To));
        return true;
    }
}

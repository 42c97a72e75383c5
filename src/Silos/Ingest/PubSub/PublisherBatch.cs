using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.PubSub;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.Ingest.PubSub;

/// <summary>Makes one batch out of data sets, and what the writers will be known by when it is stored. Changes nothing by itself.</summary>
internal sealed class PublisherBatch
{
    private readonly Dictionary<string, WriterTrack> _writers;
    private readonly Dictionary<string, DateTime> _observedTo;
    private readonly SignalNames _names;
    private readonly TimeSpan _maxSilence;
    private readonly SortedDictionary<string, Pending> _machines = new(StringComparer.Ordinal);

    public PublisherBatch(CompanyId company, PublisherState state, TimeSpan maxSilence)
    {
        (_writers, _observedTo) = (new(state.Writers), new(state.ObservedTo));
        (_names, _maxSilence) = (new(company, state.Mapping), maxSilence);
    }

    /// <summary>Gets how many data sets are in it.</summary>
    public int Stored { get; private set; }

    /// <summary>Gets how many data sets came before.</summary>
    public int Duplicates { get; private set; }

    /// <summary>Gets how many values are in it.</summary>
    public int Values { get; private set; }

    /// <summary>Puts a data set in.</summary>
    /// <exception cref="PubSubFormatException">It cannot be stored.</exception>
    public void Add(DataSetMessage message)
    {
        var (machine, mapped) = _names.MachineOf(message);
        var track = _writers.GetValueOrDefault(message.Writer) ?? new WriterTrack();
        if (track.Knows(message))
        {
            Duplicates++;
            return;
        }

        if (_writers.Count >= PublisherGrain.MaxWriters && !_writers.ContainsKey(message.Writer))
        {
            throw new PubSubFormatException(message.Place, $"the connection has {PublisherGrain.MaxWriters} writers already; use another connection.");
        }

        if (!_machines.TryGetValue(machine.ToString(), out var pending))
        {
            _machines[machine.ToString()] = pending = new(machine);
        }

        AddFields(message, mapped, pending);
        var (next, gap) = track.Add(message, _maxSilence);
        _writers[message.Writer] = next with { Machine = machine };
        if (gap is not null)
        {
            pending.Gaps.Add(gap);
        }

        Stored++;
    }

    /// <summary>Gets the batch.</summary>
    public TelemetryBatch Build(ConnectionId connection, long sequence) => new(
        connection,
        sequence,
        [
            .. _machines.Values.Select(m => new MachineTelemetry(
                m.Machine, Observed(m.Machine), [.. m.Signals.Select(s => new SignalSamples(s.Key, [.. s.Value]))], [.. m.Gaps], [])),
        ]);

    /// <summary>Writes down what is known now that the batch is stored.</summary>
    public void Keep(PublisherState state)
    {
        (state.Writers, state.ObservedTo) = (_writers, _observedTo);
        foreach (var machine in _machines.Values.Select(m => m.Machine))
        {
            if (Stretch(machine) is var (_, to))
            {
                state.ObservedTo[machine.ToString()] = to;
            }
        }
    }

    private void AddFields(DataSetMessage message, PubSubWriter? mapped, Pending pending)
    {
        var signals = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in message.Fields)
        {
            var place = $"{message.Place}{(message.Place.Length > 0 ? "." : "")}Payload.{field.Name}";
            if (SignalNames.SignalOf(field.Name, mapped, place) is not { } signal)
            {
                continue;
            }

            if (field.Fault is { } fault)
            {
                throw new PubSubFormatException(place, $"{fault}. Leave the field out with PUT …/pubsub, or publish its parts.");
            }

            if ((field.SourceTime ?? message.Timestamp) is not { } at)
            {
                throw new PubSubFormatException(place, "it has no SourceTimestamp, and its message has no Timestamp; publish one of them.");
            }

            if (!signals.Add(signal))
            {
                throw new PubSubFormatException(place, $"two fields of the message are signal '{signal}'; tell them apart with PUT …/pubsub.");
            }

            if (!pending.Signals.TryGetValue(signal, out var samples))
            {
                pending.Signals[signal] = samples = [];
            }

            samples.Add(new(at, field.ServerTime ?? message.Timestamp ?? at, field.Status, field.Value));
            Values++;
        }
    }

    /// <summary>Gets what of a machine's observation is new: where all of its writers were heard without a hole.</summary>
    private ImmutableArray<ObservationSpan> Observed(MachineId machine)
    {
        if (Stretch(machine) is not var (from, to))
        {
            return [];
        }

        from = _observedTo.TryGetValue(machine.ToString(), out var known) && known > from ? known : from;
        return from < to ? [new(from, to)] : [];
    }

    private (DateTime From, DateTime To)? Stretch(MachineId machine)
    {
        var writers = _writers.Values.Where(w => w.Machine == machine).ToList();
        return writers.Count > 0 && writers.TrueForAll(w => w.From is not null) && writers.Max(w => w.From!.Value) is var from && writers.Min(w => w.To!.Value) is var to && from < to
            ? (from, to)
            : null;
    }

    private sealed record Pending(MachineId Machine)
    {
        public SortedDictionary<string, List<Sample>> Signals { get; } = new(StringComparer.Ordinal);

        public List<TelemetryGap> Gaps { get; } = [];
    }
}

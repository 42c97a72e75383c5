using AxComplex.OpcUa.Server.Events;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>Watches the events of an object.</summary>
internal sealed class EventItem(Subscription subscription, uint id, ObjectNode node, AddressSpace space, EventSelection selection)
    : MonitoredItem(subscription, id, node, AttributeIds.EventNotifier), IEventMonitor
{
    private EventSelection _selection = selection;
    private EventQueue _queue = new(1, discardOldest: true);

    /// <inheritdoc/>
    public override int QueuedCount => _queue.Count;

    /// <inheritdoc/>
    public override int QueueSize => _queue.Capacity;

    /// <summary>Takes the revised parameters. A new queue keeps the events that fit.</summary>
    public void Configure(uint clientHandle, EventSelection selected, int queueSize, bool discardOldest)
    {
        (ClientHandle, _selection) = (clientHandle, selected);
        if (queueSize != _queue.Capacity || discardOldest != _queue.DiscardsOldest)
        {
            var old = _queue;
            _queue = new EventQueue(queueSize, discardOldest);
            while (old.TryDequeue(out var fields))
            {
                _queue.Enqueue(fields, Overflow);
            }
        }
    }

    /// <inheritdoc/>
    public override void Attach() => node.Attach(this);

    /// <inheritdoc/>
    public override void Detach() => node.Detach(this);

    /// <inheritdoc/>
    public override void WriteNext(ref UaBinaryWriter writer) => Write(ref writer, _queue.Next);

    /// <inheritdoc/>
    public override void WriteTooLong(ref UaBinaryWriter writer) =>
        Write(ref writer, Array.ConvertAll(_queue.Next, _ => Variant.From(StatusCode.BadEncodingLimitsExceeded)));

    /// <inheritdoc/>
    public void Push(UaEvent e) => Push(e, anyway: false);

    /// <summary>Takes an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="anyway">It is reported whatever the filter's condition says: the frame of a refresh is.</param>
    public void Push(UaEvent e, bool anyway)
    {
        using (Subscription.Enter())
        {
            if (!IsClosed && Mode != MonitoringMode.Disabled && (anyway || _selection.Condition.Passes(e)))
            {
                _queue.Enqueue(_selection.Read(e), Overflow);
                OnQueued();
            }
        }
    }

    /// <inheritdoc/>
    protected override void Drop() => _queue.TryDequeue(out _);

    /// <inheritdoc/>
    protected override void Forget() => _queue = new EventQueue(_queue.Capacity, _queue.DiscardsOldest);

    private void Write(ref UaBinaryWriter writer, Variant[] fields) =>
        new EventFieldList { ClientHandle = ClientHandle, EventFields = fields }.Encode(ref writer);

    private Variant[] Overflow() => _selection.Read(space.NewEvent(
        ObjectTypeIds.EventQueueOverflowEventType, space.Get<ObjectNode>(ObjectIds.Server),
        $"The queue of monitored item {Id} holds {QueueSize} events; some were dropped.", severity: 500));
}

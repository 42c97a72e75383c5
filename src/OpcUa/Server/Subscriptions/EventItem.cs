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
    private EventQueue? _queue;

    private EventQueue Queue => _queue ??= NewQueue(1, discardOldest: true);

    /// <inheritdoc/>
    public override int QueuedCount => Queue.Count;

    /// <inheritdoc/>
    public override int QueueSize => Queue.Capacity;

    /// <summary>Takes the revised parameters. A new queue keeps the events that fit.</summary>
    public void Configure(uint clientHandle, EventSelection selected, int queueSize, bool discardOldest)
    {
        (ClientHandle, _selection) = (clientHandle, selected);
        if (queueSize != Queue.Capacity || discardOldest != Queue.DiscardsOldest)
        {
            var old = Queue;
            _queue = NewQueue(queueSize, discardOldest);
            while (old.TryDequeue(out var fields))
            {
                Queue.Enqueue(fields, space.UtcNow);
            }
        }
    }

    /// <inheritdoc/>
    public override void Attach() => node.Attach(this);

    /// <inheritdoc/>
    public override void Detach() => node.Detach(this);

    /// <inheritdoc/>
    public override void WriteNext(ref UaBinaryWriter writer) => Write(ref writer, Queue.Next);

    /// <inheritdoc/>
    public override void WriteTooLong(ref UaBinaryWriter writer) =>
        Write(ref writer, Array.ConvertAll(Queue.Next, _ => Variant.From(StatusCode.BadEncodingLimitsExceeded)));

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
                Queue.Enqueue(_selection.Read(e), space.UtcNow);
                OnQueued();
            }
        }
    }

    /// <inheritdoc/>
    protected override void Drop() => Queue.TryDequeue(out _);

    /// <inheritdoc/>
    protected override void Forget() => _queue?.Clear();

    private void Write(ref UaBinaryWriter writer, Variant[] fields) =>
        new EventFieldList { ClientHandle = ClientHandle, EventFields = fields }.Encode(ref writer);

    private EventQueue NewQueue(int size, bool discardOldest) => new(size, discardOldest, Overflow, Subscription.Items.Memory);

    private Variant[] Overflow(DateTime since) => _selection.Read(space.NewEvent(
        ObjectTypeIds.EventQueueOverflowEventType, space.Get<ObjectNode>(ObjectIds.Server),
        new LocalizedText("en", $"The queue of monitored item {Id} holds {QueueSize} events; some were dropped."), severity: 500, since));
}

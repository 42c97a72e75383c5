using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>Watches something for a subscription. All of it is guarded by the gate of the subscription's session.</summary>
internal abstract class MonitoredItem(Subscription subscription, uint id, Node node, uint attributeId)
{
    private const int LeastTriggersPruned = 16;

    private readonly HashSet<MonitoredItem> _triggers = [];
    private int _triggersPruned = LeastTriggersPruned;
    private bool _isTriggered;

    public uint Id => id;

    public Node Node => node;

    public uint AttributeId => attributeId;

    public uint ClientHandle { get; protected set; }

    public MonitoringMode Mode { get; private set; } = MonitoringMode.Disabled;

    /// <summary>Gets or sets what its filter costs; taken from the quota by whoever sets it.</summary>
    public FilterCost FilterCost { get; set; }

    /// <summary>Gets how many notifications wait.</summary>
    public abstract int QueuedCount { get; }

    /// <summary>Gets how many may wait.</summary>
    public abstract int QueueSize { get; }

    /// <summary>Stands in the subscription's list of items that have something to say.</summary>
    public bool IsListed { get; set; }

    public bool HasNotifications => !IsClosed && QueuedCount > 0
        && (Mode == MonitoringMode.Reporting || (Mode == MonitoringMode.Sampling && _isTriggered));

    /// <summary>Gets whether the item is deleted, or its subscription has ended.</summary>
    public bool IsClosed { get; private set; }

    protected Subscription Subscription => subscription;

    /// <summary>Part 4 §5.13.1.3: disabling forgets what is queued; a disabled item that is enabled starts afresh.</summary>
    public void SetMode(MonitoringMode mode)
    {
        Mode = mode;
        if (mode == MonitoringMode.Disabled)
        {
            Forget();
        }
        else
        {
            subscription.Items.List(this);
        }
    }

    /// <summary>Ends it. What it has queued is let go.</summary>
    public void Close()
    {
        IsClosed = true;
        Forget();
    }

    /// <summary>Begins to watch. Called outside the gate.</summary>
    public abstract void Attach();

    /// <summary>Stops watching; a second call does nothing. Called outside the gate.</summary>
    public abstract void Detach();

    /// <summary>Part 4 §5.13.1.6: from now on, what this item reports makes the other one report too.</summary>
    public void Trigger(MonitoredItem other)
    {
        // Links to items that were deleted since are forgotten from time to time, or they would never be.
        if (_triggers.Count >= _triggersPruned)
        {
            _triggers.RemoveWhere(t => t.IsClosed);
            _triggersPruned = Math.Max(LeastTriggersPruned, 2 * _triggers.Count);
        }

        _triggers.Add(other);
    }

    /// <summary>Stops <see cref="Trigger"/>.</summary>
    /// <returns>Whether there was such a link.</returns>
    public bool StopTriggering(MonitoredItem other) => _triggers.Remove(other);

    /// <summary>Writes the oldest notification that waits: a MonitoredItemNotification or an EventFieldList.</summary>
    public abstract void WriteNext(ref UaBinaryWriter writer);

    /// <summary>Writes instead of it that it is too long for the client.</summary>
    public abstract void WriteTooLong(ref UaBinaryWriter writer);

    /// <summary>Takes the oldest notification out of the queue. What was triggered is over when it is empty.</summary>
    public void Dequeue()
    {
        Drop();
        _isTriggered &= QueuedCount > 0;
    }

    /// <summary>Takes the oldest notification out of the queue.</summary>
    protected abstract void Drop();

    /// <summary>Forgets what is queued.</summary>
    protected abstract void Forget();

    /// <summary>Says that something was put into the queue.</summary>
    protected void OnQueued()
    {
        subscription.Items.List(this);
        foreach (var other in _triggers)
        {
            other._isTriggered = other.Mode == MonitoringMode.Sampling && !other.IsClosed;
            subscription.Items.List(other);
        }
    }
}

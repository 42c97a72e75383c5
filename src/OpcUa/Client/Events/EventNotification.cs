using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client;

/// <summary>One event, with the fields that were asked for.</summary>
/// <param name="ClientHandle">The caller's number of the item that reports it.</param>
/// <param name="Query">
/// What was asked for; null when the item is watched no longer, and the fields then have no names.
/// </param>
/// <param name="Values">The fields, in the order of the query; null for one that the event has not.</param>
public sealed record EventNotification(uint ClientHandle, EventQuery? Query, IReadOnlyList<Variant> Values)
{
    /// <summary>Gets a field.</summary>
    /// <param name="field">The field.</param>
    /// <returns>Its value; null when the event has none, or it was not asked for.</returns>
    public Variant this[EventField field]
    {
        get
        {
            var place = Query?.PlaceOf(field) ?? -1;
            return place >= 0 && place < Values.Count ? Values[place] : Variant.Null;
        }
    }

    /// <summary>Gets what names this event; null when it was not asked for.</summary>
    public byte[]? EventId => this[EventFields.EventId].TryGetByteString(out var id) ? id : null;

    /// <summary>Gets the event's type.</summary>
    public NodeId EventType => Node(EventFields.EventType);

    /// <summary>Gets the name of the node that the event is about; null when it is not known.</summary>
    public string? SourceName => this[EventFields.SourceName].TryGetString(out var name) ? name : null;

    /// <summary>Gets when it happened, in UTC; MinValue when it is not known.</summary>
    public DateTime Time => this[EventFields.Time].TryGetDateTime(out var time) ? time : default;

    /// <summary>Gets what happened, for people.</summary>
    public LocalizedText Message => this[EventFields.Message].TryGetLocalizedText(out var text) ? text : default;

    /// <summary>Gets how grave it is, 1 to 1000; 0 when it is not known.</summary>
    public ushort Severity => this[EventFields.Severity].TryGetUInt16(out var severity) ? severity : (ushort)0;

    /// <summary>Gets the condition that the event tells of; the null NodeId for every other event.</summary>
    public NodeId ConditionId => Node(EventFields.ConditionId);

    /// <summary>Gets whether this is the server's word that events fell out of its queue here (Part 4 §5.13.1.5).</summary>
    public bool IsOverflow => EventType == ObjectTypeIds.EventQueueOverflowEventType;

    /// <summary>Gets a field that is true or false.</summary>
    /// <param name="field">Such as <see cref="EventFields.IsActive"/>.</param>
    /// <returns>Null when the event has none, or it was not asked for.</returns>
    public bool? Flag(EventField field) => this[field].TryGetBoolean(out var flag) ? flag : null;

    private NodeId Node(EventField field) => this[field].TryGetNodeId(out var node) ? node : NodeId.Null;
}

using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Events;

/// <summary>Something that happened, with its fields (Part 5 §6.4.2, BaseEventType). Made by an <see cref="AddressSpace"/>.</summary>
public sealed class UaEvent
{
    private readonly Dictionary<string, Variant> _fields;

    internal UaEvent(ObjectTypeNode type, Node source, LocalizedText message, ushort severity, DateTime time, DateTime received)
    {
        Type = type;
        Source = source;
        EventId = Guid.NewGuid().ToByteArray();
        _fields = new Dictionary<string, Variant>
        {
            ["EventId"] = Variant.FromByteString(EventId),
            ["EventType"] = Variant.From(type.Id),
            ["SourceNode"] = Variant.From(source.Id),
            ["SourceName"] = Variant.From(source.DisplayNames[0].Text),
            ["Time"] = Variant.From(time),
            ["ReceiveTime"] = Variant.From(received),
            ["Message"] = Variant.From(message),
            ["Severity"] = Variant.From(severity),
        };
    }

    /// <summary>Gets the event type.</summary>
    public ObjectTypeNode Type { get; }

    /// <summary>Gets the node that the event is about.</summary>
    public Node Source { get; }

    /// <summary>Gets the fields by their names, those of the standard without a namespace, such as <c>AckedState/Id</c>.</summary>
    public IReadOnlyDictionary<string, Variant> Fields => _fields;

    internal byte[] EventId { get; }

    /// <summary>Gets the condition that the event tells of; null for every other event.</summary>
    internal NodeId ConditionId { get; init; }

    internal void Set(string field, in Variant value) => _fields[field] = value;
}

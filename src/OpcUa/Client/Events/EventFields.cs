using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client;

/// <summary>Fields that the standard declares (Part 5 §6.4.2, BaseEventType; Part 9 §5.5, §5.7 and §5.8, conditions).</summary>
public static class EventFields
{
    /// <summary>Gets what names this event; an operator acknowledges by it.</summary>
    public static EventField EventId { get; } = Base("EventId");

    /// <summary>Gets the event's type.</summary>
    public static EventField EventType { get; } = Base("EventType");

    /// <summary>Gets the node that the event is about.</summary>
    public static EventField SourceNode { get; } = Base("SourceNode");

    /// <summary>Gets that node's name.</summary>
    public static EventField SourceName { get; } = Base("SourceName");

    /// <summary>Gets when it happened, equipment time.</summary>
    public static EventField Time { get; } = Base("Time");

    /// <summary>Gets when the server learned of it.</summary>
    public static EventField ReceiveTime { get; } = Base("ReceiveTime");

    /// <summary>Gets what happened, for people.</summary>
    public static EventField Message { get; } = Base("Message");

    /// <summary>Gets how grave it is: 1 to 1000.</summary>
    public static EventField Severity { get; } = Base("Severity");

    /// <summary>Gets the condition's own node, which its methods are called on (Part 9 §5.5.2.13).</summary>
    public static EventField ConditionId { get; } = new(ObjectTypeIds.ConditionType) { AttributeId = AttributeIds.NodeId };

    /// <summary>Gets the condition's name within its source.</summary>
    public static EventField ConditionName { get; } = Condition("ConditionName");

    /// <summary>Gets the branch; null for the condition's present state.</summary>
    public static EventField BranchId { get; } = Condition("BranchId");

    /// <summary>Gets whether a person still has to look at the condition.</summary>
    public static EventField Retain { get; } = Condition("Retain");

    /// <summary>Gets whether the condition counts.</summary>
    public static EventField IsEnabled { get; } = Condition("EnabledState", "Id");

    /// <summary>Gets how far the condition's values can be trusted.</summary>
    public static EventField Quality { get; } = Condition("Quality");

    /// <summary>Gets what a person last said about it.</summary>
    public static EventField Comment { get; } = Condition("Comment");

    /// <summary>Gets who that was.</summary>
    public static EventField ClientUserId { get; } = Condition("ClientUserId");

    /// <summary>Gets whether a person has seen it.</summary>
    public static EventField IsAcknowledged { get; } = new(ObjectTypeIds.AcknowledgeableConditionType, Path("AckedState", "Id"));

    /// <summary>Gets whether a person has done something about it; null for a condition that needs none.</summary>
    public static EventField IsConfirmed { get; } = new(ObjectTypeIds.AcknowledgeableConditionType, Path("ConfirmedState", "Id"));

    /// <summary>Gets whether the alarm's cause is there.</summary>
    public static EventField IsActive { get; } = new(ObjectTypeIds.AlarmConditionType, Path("ActiveState", "Id"));

    /// <summary>Gets the fields that every event has.</summary>
    public static IReadOnlyList<EventField> OfEvents { get; } =
        [EventId, EventType, SourceNode, SourceName, Time, ReceiveTime, Message, Severity];

    /// <summary>Gets the fields that a list of alarms needs; in an event that is none they are null.</summary>
    public static IReadOnlyList<EventField> OfAlarms { get; } =
    [
        .. OfEvents, ConditionId, ConditionName, BranchId, Retain, IsEnabled, Quality, Comment, ClientUserId, IsAcknowledged,
        IsConfirmed, IsActive,
    ];

    private static EventField Base(string name) => new(ObjectTypeIds.BaseEventType, Path(name));

    private static EventField Condition(params string[] names) => new(ObjectTypeIds.ConditionType, Path(names));

    private static QualifiedName[] Path(params string[] names) => Array.ConvertAll(names, n => new QualifiedName(0, n));
}

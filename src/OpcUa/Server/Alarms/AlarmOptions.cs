using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Alarms;

/// <summary>What may be said about a new alarm beyond its source and its name.</summary>
public sealed record AlarmOptions : NodeOptions
{
    /// <summary>An alarm of type AlarmConditionType.</summary>
    public static new AlarmOptions Default { get; } = new();

    /// <summary>Gets the alarm type. Null (the default) is AlarmConditionType; OffNormalAlarmType is a common one.</summary>
    public ObjectTypeNode? Type { get; init; }

    /// <summary>Gets the condition class (Part 9 §5.9). Null (the default) is ProcessConditionClassType.</summary>
    public ObjectTypeNode? ConditionClass { get; init; }

    /// <summary>Gets whether a person has to confirm, after acknowledging, that something was done. Default: no.</summary>
    public bool NeedsConfirmation { get; init; }

    /// <summary>Gets the node whose value makes the alarm, if there is one (InputNode).</summary>
    public NodeId InputNode { get; init; }

    /// <summary>
    /// Gets what hears of an acknowledgement, a confirmation or a comment: the alarm, the name of the method and the
    /// comment. Null (the default) is nobody. Called on a channel's thread.
    /// </summary>
    public Action<Alarm, string, LocalizedText>? OnOperator { get; init; }
}

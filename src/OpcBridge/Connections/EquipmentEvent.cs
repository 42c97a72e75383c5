using AxComplex.Contracts.Telemetry;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

/// <summary>What happened to a condition, or the server's word about the list of conditions itself.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Source">The node that the condition is about.</param>
/// <param name="SourceName">That node's name; empty when it is not known.</param>
/// <param name="ConditionName">The condition's name within its source; empty when it has none.</param>
/// <param name="EventType">The type of the event.</param>
/// <param name="EventId">What names the event, hexadecimal in lower case; empty when nothing does.</param>
/// <param name="At">When it happened, equipment time, in UTC.</param>
/// <param name="Severity">1 to 1000.</param>
/// <param name="Message">What happened, for people; empty when nothing is said.</param>
/// <param name="Status">What holds of the condition now.</param>
internal sealed record EquipmentEvent(
    EquipmentEventKind Kind,
    NodeId Source,
    string SourceName,
    string ConditionName,
    NodeId EventType,
    string EventId,
    DateTime At,
    ushort Severity,
    string Message,
    AlarmStatus Status);

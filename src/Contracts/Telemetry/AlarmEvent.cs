namespace AxComplex.Contracts.Telemetry;

/// <summary>One change of an alarm or another condition (Part 9), as the equipment reported it.</summary>
/// <param name="Condition">
/// What tells this condition from the others of its machine, the same every time: its BrowseName, or the path to it from the machine.
/// </param>
/// <param name="At">The event's Time: when the equipment says it happened, in UTC.</param>
/// <param name="EventId">The event's id, hexadecimal in lower case; what an acknowledgement has to name. Empty when it has none.</param>
/// <param name="Status">What holds of the condition after the change.</param>
/// <param name="Severity">1 (information) to 1000 (catastrophe), Part 5 §6.4.2, BaseEventType.</param>
/// <param name="Message">What it says, in the language of the session; empty when nothing.</param>
/// <param name="TypeName">The BrowseName of the event type, for example <c>ExclusiveLevelAlarmType</c>; null when unknown.</param>
public sealed record AlarmEvent(
    string Condition, DateTime At, string EventId, AlarmStatus Status, ushort Severity, string Message, string? TypeName);

namespace AxComplex.Contracts.Api;

/// <summary>One stored change of an alarm. <c>GET /api/v1/machines/{company}/{factory}/{machine}/alarms/changes?from&amp;to</c>.</summary>
/// <param name="At">When it happened, equipment time.</param>
/// <param name="Condition">Which condition.</param>
/// <param name="EventId">The event's id, hexadecimal; empty when it has none.</param>
/// <param name="IsActive">Whether what it warns of holds after the change.</param>
/// <param name="IsAcknowledged">Whether somebody at the equipment has seen it.</param>
/// <param name="IsConfirmed">Whether somebody at the equipment has dealt with it.</param>
/// <param name="Severity">1 (information) to 1000 (catastrophe).</param>
/// <param name="Message">What it says; empty when nothing.</param>
/// <param name="TypeName">The BrowseName of its event type; null when unknown.</param>
public sealed record AlarmChange(
    DateTimeOffset At,
    string Condition,
    string EventId,
    bool IsActive,
    bool IsAcknowledged,
    bool IsConfirmed,
    int Severity,
    string Message,
    string? TypeName);

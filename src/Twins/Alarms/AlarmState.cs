namespace AxComplex.Twins.Alarms;

/// <summary>A condition as it stands now.</summary>
/// <param name="Condition">Which condition.</param>
/// <param name="IsActive">Whether what it warns of holds.</param>
/// <param name="IsAcknowledged">Whether somebody has seen it, at the equipment or on the platform.</param>
/// <param name="IsConfirmed">Whether somebody has dealt with it, as the equipment says.</param>
/// <param name="IsRetained">Whether the equipment thinks that it is still of interest.</param>
/// <param name="Since">When it became active the last time, equipment time; null when that is not known.</param>
/// <param name="ChangedAt">When it changed the last time, equipment time.</param>
/// <param name="Count">How often it has become active, as far as is known.</param>
/// <param name="Severity">1 (information) to 1000 (catastrophe).</param>
/// <param name="Message">What it says.</param>
/// <param name="TypeName">The BrowseName of its event type; null when unknown.</param>
/// <param name="EventId">The event to name when it is acknowledged.</param>
/// <param name="Acknowledgement">Who acknowledged this activation on the platform, the first of them; null for nobody.</param>
public sealed record AlarmState(
    string Condition,
    bool IsActive,
    bool IsAcknowledged,
    bool IsConfirmed,
    bool IsRetained,
    DateTime? Since,
    DateTime ChangedAt,
    int Count,
    ushort Severity,
    string Message,
    string? TypeName,
    string EventId,
    AlarmAcknowledgement? Acknowledgement)
{
    /// <summary>Gets whether it belongs on the list of open alarms: it is active, or was and nobody has seen it.</summary>
    public bool IsOpen => IsActive || (!IsAcknowledged && Count > 0);
}

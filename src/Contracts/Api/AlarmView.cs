using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Api;

/// <summary>
/// An alarm or another condition of a machine as it stands, and the data of the live event <c>alarm</c>.
/// <c>GET /api/v1/machines/{company}/{factory}/{machine}/alarms</c>, <c>GET /api/v1/alarms</c>.
/// </summary>
/// <param name="Machine">The machine.</param>
/// <param name="Condition">Which of its conditions.</param>
/// <param name="EventId">The event to name when it is acknowledged, hexadecimal; empty when the equipment gave none, then it cannot be.</param>
/// <param name="IsOpen">Whether it belongs on the list of open alarms: it is active, or was and nobody has seen it.</param>
/// <param name="IsActive">Whether what it warns of holds.</param>
/// <param name="IsAcknowledged">Whether somebody has seen it, at the equipment or on the platform.</param>
/// <param name="IsConfirmed">Whether somebody has dealt with it, as the equipment says.</param>
/// <param name="Severity">1 (information) to 1000 (catastrophe).</param>
/// <param name="Message">What it says; empty when nothing.</param>
/// <param name="TypeName">The BrowseName of its event type; null when unknown.</param>
/// <param name="Since">When it became active the last time, equipment time; null when that is not known.</param>
/// <param name="ChangedAt">When it changed the last time, equipment time.</param>
/// <param name="Count">How often it has become active, as far as is known.</param>
/// <param name="Acknowledgement">Who acknowledged this activation on the platform; null for nobody.</param>
public sealed record AlarmView(
    MachineId Machine,
    string Condition,
    string EventId,
    bool IsOpen,
    bool IsActive,
    bool IsAcknowledged,
    bool IsConfirmed,
    int Severity,
    string Message,
    string? TypeName,
    DateTimeOffset? Since,
    DateTimeOffset ChangedAt,
    int Count,
    AcknowledgementView? Acknowledgement);

namespace AxComplex.Twins.Alarms;

/// <summary>Somebody acknowledged an alarm on the platform. An event like those of the equipment: it is stored, and coming twice changes nothing.</summary>
/// <param name="Condition">The condition, as <see cref="Contracts.Telemetry.AlarmEvent.Condition"/> names it.</param>
/// <param name="EventId">The event that was on the screen: it says which activation was acknowledged.</param>
/// <param name="By">The user's name.</param>
/// <param name="At">When, by the platform's clock, UTC.</param>
/// <param name="Comment">What they had to say; empty for nothing.</param>
public sealed record AlarmAcknowledgement(string Condition, string EventId, string By, DateTime At, string Comment);

namespace AxComplex.Contracts.Api;

/// <summary>Acknowledges an alarm. <c>POST /api/v1/machines/{company}/{factory}/{machine}/alarms/{eventId}/acknowledge</c>.</summary>
/// <param name="Comment">What there is to say, at most 1,000 characters; null or empty for nothing.</param>
public sealed record AcknowledgeAlarm(string? Comment = null);

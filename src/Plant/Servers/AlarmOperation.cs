namespace AxComplex.Plant.Servers;

/// <summary>What a client did to an alarm.</summary>
/// <param name="Machine">The machine's path.</param>
/// <param name="Alarm">The alarm's code.</param>
/// <param name="Action">The method: Acknowledge, Confirm or AddComment.</param>
/// <param name="Comment">What was said; null for nothing.</param>
internal sealed record AlarmOperation(string Machine, string Alarm, string Action, string? Comment);

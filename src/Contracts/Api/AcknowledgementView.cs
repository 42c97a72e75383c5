namespace AxComplex.Contracts.Api;

/// <summary>Who acknowledged an alarm on the platform.</summary>
/// <param name="By">The person's name, as the gateway signed it.</param>
/// <param name="At">When, by the platform's clock.</param>
/// <param name="Comment">What they had to say; empty for nothing.</param>
public sealed record AcknowledgementView(string By, DateTimeOffset At, string Comment);

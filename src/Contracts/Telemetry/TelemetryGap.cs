namespace AxComplex.Contracts.Telemetry;

/// <summary>A hole that is known: values in it were not seen, or were seen and lost.</summary>
/// <param name="Signal">The signal's segment; null when every signal of the machine is concerned.</param>
/// <param name="From">Where the hole begins, equipment time in UTC.</param>
/// <param name="To">Where it ends, equipment time in UTC.</param>
/// <param name="Cause">Why.</param>
/// <param name="LostValues">How many values were received and then lost; null when it cannot be known.</param>
public sealed record TelemetryGap(string? Signal, DateTime From, DateTime To, GapCause Cause, long? LostValues)
{
    /// <summary>Whether a sender may give a cause: it is known, and not one that only Silos say.</summary>
    internal static bool MayBeSent(GapCause cause) => Enum.IsDefined(cause) && cause is not GapCause.Retention;
}

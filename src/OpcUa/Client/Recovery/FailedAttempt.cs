using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client;

/// <summary>An attempt to recover that failed.</summary>
/// <param name="Number">Which attempt since the loss; the first is 1.</param>
/// <param name="Cause">Why it failed, with a status and a sentence for people.</param>
/// <param name="Away">How long ago the loss was noticed.</param>
/// <param name="Pause">How long until the next attempt; null when there is none.</param>
public sealed record FailedAttempt(int Number, UaException Cause, TimeSpan Away, TimeSpan? Pause);

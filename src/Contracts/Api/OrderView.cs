namespace AxComplex.Contracts.Api;

/// <summary>The production order of a machine.</summary>
/// <param name="IsKnown">Whether it is known now; not where nobody looks.</param>
/// <param name="Order">The order; null for none, and where it is not known.</param>
/// <param name="Since">Source timestamp of the value that said so, equipment time; null when none has arrived.</param>
/// <param name="PlannedSecondsPerItem">PRU, what one part is planned to take, seconds; null when nobody said.</param>
public sealed record OrderView(bool IsKnown, string? Order, DateTimeOffset? Since, double? PlannedSecondsPerItem);

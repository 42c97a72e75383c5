namespace AxComplex.OpcBridge.Spool;

/// <summary>How full a spool is.</summary>
/// <param name="Bytes">The bytes on disk, with those of batches that were delivered and are not deleted yet.</param>
/// <param name="WaitingBytes">The bytes of batches that wait for delivery.</param>
/// <param name="OldestAt">Since when the oldest of them waits, by the bridge's clock; null when none does.</param>
internal readonly record struct SpoolFill(long Bytes, long WaitingBytes, DateTimeOffset? OldestAt);

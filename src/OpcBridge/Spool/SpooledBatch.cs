namespace AxComplex.OpcBridge.Spool;

/// <summary>A batch that waits for delivery.</summary>
/// <param name="Sequence">Its number; never given to other bytes.</param>
/// <param name="Values">How many values it carries.</param>
/// <param name="Bytes">The encoded batch, the same on every resend.</param>
internal sealed record SpooledBatch(long Sequence, int Values, byte[] Bytes);

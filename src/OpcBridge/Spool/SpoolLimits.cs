namespace AxComplex.OpcBridge.Spool;

/// <summary>How much a connection may keep on disk while Silos cannot be reached.</summary>
/// <param name="MaxBytes">The most bytes; the oldest segment is dropped to stay below.</param>
/// <param name="MaxAge">The oldest batch that is kept, by the bridge's clock.</param>
/// <param name="SegmentBytes">When a segment file is full; what is dropped is dropped by whole segments.</param>
internal sealed record SpoolLimits(long MaxBytes, TimeSpan MaxAge, int SegmentBytes);

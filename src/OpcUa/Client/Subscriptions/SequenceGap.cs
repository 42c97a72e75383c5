using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client;

/// <summary>Messages that are lost for good.</summary>
/// <param name="First">The first missing sequence number.</param>
/// <param name="Count">How many; at least 1.</param>
/// <param name="Status">What the server said when it was asked for them again, <c>BadMessageNotAvailable</c> as a rule.</param>
public readonly record struct SequenceGap(uint First, uint Count, StatusCode Status);

using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client;

/// <summary>Messages that are lost for good.</summary>
/// <param name="First">The first missing sequence number.</param>
/// <param name="Count">
/// How many. 0 when nobody can know: a <see cref="RecoveringSession"/> had to make the subscription anew, and what the one
/// before would have sent is lost. The numbers begin at 1 again.
/// </param>
/// <param name="Status">
/// What the server said when it was asked for them again, <c>BadMessageNotAvailable</c> as a rule; with a count of 0 why the
/// subscription could not be had again.
/// </param>
public readonly record struct SequenceGap(uint First, uint Count, StatusCode Status);

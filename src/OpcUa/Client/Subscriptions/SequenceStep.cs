namespace AxComplex.OpcUa.Client;

/// <summary>What a sequence number means.</summary>
/// <param name="Next">The state after it.</param>
/// <param name="FirstMissing">The first number that did not come, when <paramref name="Missing"/> is not 0.</param>
/// <param name="Missing">How many messages did not come before it.</param>
/// <param name="IsRepeated">It came before; there is nothing to do.</param>
internal readonly record struct SequenceStep(SequenceTracker Next, uint FirstMissing, uint Missing, bool IsRepeated);

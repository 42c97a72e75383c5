namespace AxComplex.OpcUa.Fuzz.Tests.Run;

/// <summary>One input, and where it comes from: enough to make it again.</summary>
/// <param name="Index">Its number within its target.</param>
/// <param name="Capture">What it was before.</param>
/// <param name="Mutation">What was done to it.</param>
/// <param name="Bytes">What the target gets.</param>
internal readonly record struct FuzzCase(long Index, string Capture, string Mutation, byte[] Bytes);

namespace AxComplex.Interop.Tests;

/// <summary>What node-opcua failed with, in its own words.</summary>
public sealed class ForeignException(string message) : Exception(message);

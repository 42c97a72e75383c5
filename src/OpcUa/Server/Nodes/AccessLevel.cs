namespace AxComplex.OpcUa.Server.Nodes;

/// <summary>What clients may do with a variable's value (Part 3 §8.57, AccessLevelType).</summary>
[Flags]
public enum AccessLevel : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read and monitor the value.</summary>
    CurrentRead = 1,

    /// <summary>Write the value.</summary>
    CurrentWrite = 2,

    /// <summary>Read what the value was.</summary>
    HistoryRead = 4,
}

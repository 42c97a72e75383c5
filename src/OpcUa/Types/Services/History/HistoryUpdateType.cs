namespace AxComplex.OpcUa.Types.Services;

/// <summary>What was done to a value in the history (Part 11 §6.8.2, HistoryUpdateType).</summary>
public enum HistoryUpdateType
{
    /// <summary>It was added.</summary>
    Insert = 1,

    /// <summary>It took another's place.</summary>
    Replace = 2,

    /// <summary>It was added, or took another's place.</summary>
    Update = 3,

    /// <summary>It was removed.</summary>
    Delete = 4,
}

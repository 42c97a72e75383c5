namespace AxComplex.OpcUa.Types.Services;

/// <summary>Which way references point (Part 4 §7.5, BrowseDirection).</summary>
public enum BrowseDirection
{
    /// <summary>From the node.</summary>
    Forward = 0,

    /// <summary>To the node.</summary>
    Inverse = 1,

    /// <summary>Both ways.</summary>
    Both = 2,

    /// <summary>Nothing; not allowed.</summary>
    Invalid = 3,
}

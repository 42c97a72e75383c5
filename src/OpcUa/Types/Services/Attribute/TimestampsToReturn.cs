namespace AxComplex.OpcUa.Types.Services;

/// <summary>Which timestamps values carry (Part 4 §7.40, TimestampsToReturn).</summary>
public enum TimestampsToReturn
{
    /// <summary>That of the source.</summary>
    Source = 0,

    /// <summary>That of the server.</summary>
    Server = 1,

    /// <summary>Both.</summary>
    Both = 2,

    /// <summary>None.</summary>
    Neither = 3,

    /// <summary>Nothing; not allowed.</summary>
    Invalid = 4,
}

namespace AxComplex.OpcUa.Types.Services;

/// <summary>What a server does (Part 5 §12.6, ServerState).</summary>
public enum ServerState
{
    /// <summary>It works.</summary>
    Running = 0,

    /// <summary>It has failed.</summary>
    Failed = 1,

    /// <summary>It waits for its configuration.</summary>
    NoConfiguration = 2,

    /// <summary>It does not serve for now.</summary>
    Suspended = 3,

    /// <summary>It is stopping.</summary>
    Shutdown = 4,

    /// <summary>It is in a test.</summary>
    Test = 5,

    /// <summary>Its sources cannot be reached.</summary>
    CommunicationFault = 6,

    /// <summary>Nobody knows.</summary>
    Unknown = 7,
}

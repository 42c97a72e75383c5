namespace AxComplex.OpcUa.Types.Services;

/// <summary>What an application does (Part 4 §7.4, ApplicationType).</summary>
public enum ApplicationType
{
    /// <summary>It serves.</summary>
    Server = 0,

    /// <summary>It asks.</summary>
    Client = 1,

    /// <summary>It serves and asks.</summary>
    ClientAndServer = 2,

    /// <summary>It only knows other servers.</summary>
    DiscoveryServer = 3,
}

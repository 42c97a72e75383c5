namespace AxComplex.OpcUa.Types.Services;

/// <summary>Whether a channel is opened or goes on (Part 4 §5.6.2).</summary>
public enum SecurityTokenRequestType
{
    /// <summary>A new channel.</summary>
    Issue = 0,

    /// <summary>A new token for the channel that is open.</summary>
    Renew = 1,
}

using AxComplex.OpcUa.Channel;

namespace AxComplex.OpcUa.Client;

/// <summary>How a client introduces itself and keeps a session.</summary>
public sealed record ClientSessionOptions
{
    /// <summary>Gets the name that the server shows for this client. Default <c>AxComplex</c>.</summary>
    public string ApplicationName { get; init; } = "AxComplex";

    /// <summary>Gets the identity of this client; with a certificate it must be the one in it.</summary>
    public string ApplicationUri { get; init; } = "urn:axcomplex:client";

    /// <summary>Gets the name of the session in the server's diagnostics. Default <c>AxComplex</c>.</summary>
    public string SessionName { get; init; } = "AxComplex";

    /// <summary>Gets how long the server shall keep the session when it hears nothing. Default 1 minute; it may revise it.</summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets how often the server is asked for its state, which keeps the session and finds a dead connection. Default
    /// 10 s; never more than half of the session timeout.
    /// </summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how many Publish requests wait at the server, once there is a subscription. Default 3; at least 1.</summary>
    public int PublishesInFlight { get; init; } = 3;

    /// <summary>Gets the most nodes, paths or items of one request; longer lists go in several. Default 500.</summary>
    public int MaxNodesPerCall { get; init; } = 500;

    /// <summary>Gets the most references that are collected for one node. Default 100,000.</summary>
    public int MaxReferencesPerNode { get; init; } = 100_000;

    /// <summary>Gets the languages in which names are wanted, the best first, such as <c>ko</c>. Empty leaves it to the server.</summary>
    public IReadOnlyList<string> Locales { get; init; } = [];

    /// <summary>
    /// Gets how the session is secured. Null, the default: as <see cref="Channel"/> says, which is not at all unless the
    /// caller chose an endpoint by itself.
    /// </summary>
    public ClientSecurity? Security { get; init; }

    /// <summary>Gets who the user is. Default anonymous.</summary>
    public UserIdentity Identity { get; init; } = UserIdentity.Anonymous;

    /// <summary>Gets the options of the channel beneath: timeouts, limits, security.</summary>
    public ClientChannelOptions Channel { get; init; } = new();

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(PublishesInFlight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxNodesPerCall, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxReferencesPerNode, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SessionTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(KeepAliveInterval, TimeSpan.Zero);
    }
}

using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel;

/// <summary>How a client opens a channel.</summary>
public sealed record ClientChannelOptions
{
    /// <summary>Gets the limits of the connection.</summary>
    public ChannelLimits Limits { get; init; } = new();

    /// <summary>Gets the limits of what a response may make this side allocate.</summary>
    public DecodingLimits Decoding { get; init; } = DecodingLimits.Default;

    /// <summary>Gets how long connecting, greeting and opening may take, each. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how long a request waits for its answer when its header does not say. Default 15 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets the life to ask for a security token. Default 1 h. It is renewed when three quarters are over.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets the policy of the channel. Default None.</summary>
    public ISecurityPolicy SecurityPolicy { get; init; } = NoneSecurityPolicy.Instance;

    /// <summary>Gets whether messages are signed and encrypted. None with policy None, and only with it.</summary>
    public MessageSecurityMode SecurityMode { get; init; } = MessageSecurityMode.None;
}

using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Channel;

/// <summary>What a server allows on its channels.</summary>
public sealed record ServerChannelOptions
{
    /// <summary>Gets the limits of each connection.</summary>
    public ChannelLimits Limits { get; init; } = new();

    /// <summary>Gets the limits of what a request may make this side allocate.</summary>
    public DecodingLimits Decoding { get; init; } = DecodingLimits.Default;

    /// <summary>Gets the policies that a client may choose from. Default: None alone.</summary>
    public IReadOnlyList<ISecurityPolicy> SecurityPolicies { get; init; } = [NoneSecurityPolicy.Instance];
}

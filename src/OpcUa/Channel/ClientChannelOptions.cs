using System.Net;
using AxComplex.OpcUa.Channel.Certificates;
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

    /// <summary>
    /// Gets the structures that responses may hold decoded; others stay bytes. Null, the default: the standard ones.
    /// </summary>
    public StructureRegistry? Structures { get; init; }

    /// <summary>
    /// Gets the address to connect to. Null, the default: those that the URL's host resolves to. Whoever has decided about an
    /// address names it here, so that a name that resolves to another one a moment later is no way around the decision. The URL
    /// stays what is said to the server and what its certificate is held against.
    /// </summary>
    public IPAddress? Address { get; init; }

    /// <summary>
    /// Gets how the connection comes about. Null, the default: by connecting to the URL's host. A <see cref="ReverseConnector"/>
    /// waits for the server to connect.
    /// </summary>
    public IConnector? Connector { get; init; }

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

    /// <summary>Gets the certificate that this client shows. Needed with every policy but None.</summary>
    public ApplicationCertificate? Certificate { get; init; }

    /// <summary>
    /// Gets the certificate of the server, as its endpoint description has it: what is sent is encrypted for it, and
    /// nobody else can answer. Needed with every policy but None.
    /// </summary>
    public byte[]? ServerCertificate { get; init; }

    /// <summary>Gets the ApplicationUri that the server's certificate must have; null when it is not known.</summary>
    public string? ServerApplicationUri { get; init; }

    /// <summary>Gets what decides about the server's certificate. Needed with every policy but None.</summary>
    public CertificateValidator? CertificateValidator { get; init; }

    /// <summary>Checks that what the policy needs is there.</summary>
    /// <exception cref="ArgumentException">It is not; the message says what is missing.</exception>
    internal void Validate()
    {
        Limits.Validate();
        if (!new SecurityOffer(SecurityPolicy, SecurityMode).IsSound)
        {
            throw new ArgumentException($"Mode {SecurityMode} does not go with {SecurityPolicy.Uri}.");
        }

        if (SecurityPolicy.Asymmetric is not null && (Certificate is null || ServerCertificate is null || CertificateValidator is null))
        {
            throw new ArgumentException(
                $"{SecurityPolicy.Uri} needs {nameof(Certificate)}, {nameof(ServerCertificate)} and {nameof(CertificateValidator)}.");
        }
    }
}

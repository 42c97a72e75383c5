using AxComplex.OpcUa.Channel.Certificates;
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

    /// <summary>Gets the ways of protection that a client may choose from. Default: None alone.</summary>
    public IReadOnlyList<SecurityOffer> Security { get; init; } = [SecurityOffer.None];

    /// <summary>Gets the certificate that this server shows. Needed when more than None is offered.</summary>
    public ApplicationCertificate? Certificate { get; init; }

    /// <summary>Gets what decides about the certificates of clients. Needed when more than None is offered.</summary>
    public CertificateValidator? CertificateValidator { get; init; }

    /// <summary>Checks that what the offers need is there.</summary>
    /// <exception cref="ArgumentException">It is not; the message says what is missing.</exception>
    internal void Validate()
    {
        Limits.Validate();
        if (Security.FirstOrDefault(o => !o.IsSound) is { } wrong)
        {
            throw new ArgumentException($"Mode {wrong.Mode} does not go with {wrong.Policy.Uri}.");
        }

        if (Security.Any(o => o.Policy.Asymmetric is not null) && (Certificate is null || CertificateValidator is null))
        {
            throw new ArgumentException($"To offer security needs {nameof(Certificate)} and {nameof(CertificateValidator)}.");
        }
    }
}

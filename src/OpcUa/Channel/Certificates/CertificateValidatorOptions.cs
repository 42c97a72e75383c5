namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>What an administrator chose to overlook. Each one takes a protection away; they are logged when they matter.</summary>
public sealed record CertificateValidatorOptions
{
    /// <summary>
    /// Gets the rules to overlook. Default none. Only where <see cref="CertificateFinding.IsSuppressible"/> says so has
    /// it an effect: time, host name, usage of an application's certificate, a missing revocation list, and, as old
    /// equipment has nothing better, a weak signature.
    /// </summary>
    public IReadOnlySet<CertificateRule> Suppressed { get; init; } = new HashSet<CertificateRule>();

    /// <summary>
    /// Gets whether a certificate that was issued by an authority needs that authority's revocation list here. Default
    /// true. Self-signed certificates need none: distrust them instead.
    /// </summary>
    public bool RequiresRevocationLists { get; init; } = true;
}

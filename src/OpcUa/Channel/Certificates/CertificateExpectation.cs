namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>What a certificate is shown for, which decides some of the rules.</summary>
public sealed record CertificateExpectation
{
    /// <summary>Gets who shows it.</summary>
    public CertificatePurpose Purpose { get; init; }

    /// <summary>Gets the ApplicationUri that it must have been issued for; null when it is not known (yet).</summary>
    public string? ApplicationUri { get; init; }

    /// <summary>Gets the host name or address that was connected to; null for a client's certificate.</summary>
    public string? HostName { get; init; }

    /// <summary>Gets the shortest RSA key that the security policy allows, in bits. Default 2,048.</summary>
    public int MinKeyBits { get; init; } = 2048;

    /// <summary>Gets the longest RSA key that the security policy allows, in bits. Default 4,096.</summary>
    public int MaxKeyBits { get; init; } = 4096;
}

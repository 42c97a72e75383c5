using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>How a client secures a session. The endpoint is found by asking the server what it offers.</summary>
public sealed record ClientSecurity
{
    /// <summary>Gets the certificate of this application; its ApplicationUri is the client's. Required; not disposed.</summary>
    public required ApplicationCertificate Certificate { get; init; }

    /// <summary>Gets what decides about the server's certificate. Required.</summary>
    public required CertificateValidator Validator { get; init; }

    /// <summary>
    /// Gets the mode to insist on. Null, the default, is the strongest that the server offers, never None. None has to be
    /// asked for; the server's certificate is then used to encrypt a password, and is validated all the same.
    /// </summary>
    public MessageSecurityMode? Mode { get; init; }

    /// <summary>Gets the policy to insist on. Null, the default, is the strongest that both have.</summary>
    public ISecurityPolicy? Policy { get; init; }
}

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>Who shows a certificate.</summary>
public enum CertificatePurpose
{
    /// <summary>A server, to its clients.</summary>
    Server,

    /// <summary>A client, to a server.</summary>
    Client,

    /// <summary>A person or a program that logs in with it (Part 4 §7.41.5, X509IdentityToken).</summary>
    User,
}

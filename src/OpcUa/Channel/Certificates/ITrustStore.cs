using System.Security.Cryptography.X509Certificates;

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>Where the certificates are that an administrator trusts: a folder, or memory in a test.</summary>
public interface ITrustStore
{
    /// <summary>Finds what is trusted now. Called for every connection; implementations keep what did not change.</summary>
    /// <returns>The lists as of now.</returns>
    /// <exception cref="IOException">The store cannot be read; the certificate is then not accepted.</exception>
    TrustList Load();

    /// <summary>Keeps a certificate that was not accepted, for an administrator to look at and perhaps to trust.</summary>
    /// <param name="certificate">The certificate. A peer can send any number of them, so the store is bounded.</param>
    void Reject(X509Certificate2 certificate);
}

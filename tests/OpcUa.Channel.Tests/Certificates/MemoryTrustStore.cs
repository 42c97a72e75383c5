using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Channel.Certificates;

namespace AxComplex.OpcUa.Channel.Tests.Certificates;

/// <summary>Trust without a disk.</summary>
internal sealed class MemoryTrustStore : ITrustStore
{
    public TrustList List { get; set; } = new();

    public List<string> Refused { get; } = [];

    public static MemoryTrustStore Of(params X509Certificate2[] trusted) =>
        new() { List = new TrustList { Trusted = [.. trusted.Select(t => new TrustedCertificate(t))] } };

    public TrustList Load() => List;

    public void Reject(X509Certificate2 certificate)
    {
        lock (Refused)
        {
            Refused.Add(certificate.Thumbprint);
        }
    }
}

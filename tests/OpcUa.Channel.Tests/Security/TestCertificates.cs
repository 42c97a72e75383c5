using System.Collections.Concurrent;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Tests.Certificates;

namespace AxComplex.OpcUa.Channel.Tests.Security;

/// <summary>Certificates of applications, made once: keys are slow to make.</summary>
internal static class TestCertificates
{
    private static readonly ConcurrentDictionary<(string, int), Lazy<ApplicationCertificate>> Made = new();

    public static ApplicationCertificate Of(string name, int keyBits = 2048) => Made.GetOrAdd(
        (name, keyBits),
        key => new(() => ApplicationCertificate.Create(
            new ApplicationIdentity
            {
                ApplicationUri = $"urn:test:{key.Item1}",
                ApplicationName = key.Item1,
                KeyBits = key.Item2,
                Hosts = ["plant", "127.0.0.1"],
            },
            TimeProvider.System))).Value;

    public static CertificateValidator Trusting(params ApplicationCertificate[] trusted) =>
        new(MemoryTrustStore.Of([.. trusted.Select(t => t.Certificate)]), new(), TimeProvider.System);
}

using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Server.Security;

namespace AxComplex.OpcUa.Server.Tests.Security;

/// <summary>Certificates of applications and users, made once: keys are slow to make.</summary>
internal static class TestApplications
{
    private static readonly ConcurrentDictionary<string, Lazy<ApplicationCertificate>> Made = new();

    public static ApplicationCertificate Of(string name) => Made.GetOrAdd(
        name,
        key => new(() => ApplicationCertificate.Create(
            new ApplicationIdentity { ApplicationUri = $"urn:test:{key}", ApplicationName = key, Hosts = ["127.0.0.1"] },
            TimeProvider.System))).Value;

    public static CertificateValidator Trusting(params ApplicationCertificate[] trusted) =>
        new(new Store([.. trusted.Select(t => new TrustedCertificate(t.Certificate))]), new(), TimeProvider.System);

    private sealed class Store(TrustedCertificate[] trusted) : ITrustStore
    {
        public TrustList Load() => new() { Trusted = trusted };

        public void Reject(X509Certificate2 certificate)
        {
            // Nobody looks at it here.
        }
    }

    /// <summary>One user: <c>kim</c> with a password that needs two blocks of RSA.</summary>
    public sealed class OneUser : IUserAuthenticator
    {
        public static readonly string Password = new('암', 80);

        public bool Accepts(string userName, ReadOnlySpan<byte> password) =>
            userName == "kim" && password.SequenceEqual(Encoding.UTF8.GetBytes(Password));
    }
}

using AxComplex.OpcUa.Channel.Certificates;

namespace AxComplex.Plant.Servers;

/// <summary>The certificates of a factory's server: its own, and those of the clients that it trusts.</summary>
internal sealed class ServerCertificates : IDisposable
{
    private readonly PkiFolder _pki;
    private readonly ApplicationIdentity _identity;
    private ApplicationCertificate? _expired;

    /// <summary>Opens the folder; the certificate is made at the first start.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="applicationUri">Whose certificate it is.</param>
    /// <param name="applicationName">The name for people.</param>
    /// <param name="time">Real time: certificates are checked by peers who know nothing of plant time.</param>
    public ServerCertificates(string folder, string applicationUri, string applicationName, TimeProvider time)
    {
        _pki = new PkiFolder(folder);
        _identity = new ApplicationIdentity { ApplicationUri = applicationUri, ApplicationName = applicationName, Hosts = ["localhost", "127.0.0.1"] };
        Own = _pki.LoadOrCreateOwn(_identity, time);
        Validator = new CertificateValidator(_pki, new CertificateValidatorOptions(), time);
    }

    /// <summary>Gets the server's certificate.</summary>
    public ApplicationCertificate Own { get; }

    /// <summary>Gets what decides about clients.</summary>
    public CertificateValidator Validator { get; }

    /// <summary>Gets a certificate of the same identity that was valid for a day, a year ago.</summary>
    /// <param name="time">Real time.</param>
    public ApplicationCertificate Expired(TimeProvider time) => _expired ??= ApplicationCertificate.Create(
        _identity with { Validity = TimeSpan.FromDays(1) }, new LongAgo(time.GetUtcNow().AddYears(-1)));

    /// <inheritdoc/>
    public void Dispose()
    {
        Own.Dispose();
        _expired?.Dispose();
    }

    private sealed class LongAgo(DateTimeOffset time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time;
    }
}

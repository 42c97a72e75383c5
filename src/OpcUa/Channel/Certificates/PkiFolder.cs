using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>Certificates on disk, in folders that a person can look into and copy files between.</summary>
/// <remarks>
/// <code>
/// own/certs/        the application's certificate            own/private/  its key, readable by the owner alone
/// trusted/certs/    applications and authorities to trust    trusted/crl/  revocation lists
/// issuers/certs/    authorities that only complete a chain   issuers/crl/
/// rejected/         what was refused, the newest of them: look, compare the thumbprint, then <see cref="Trust(string, DateTimeOffset?)"/>
/// </code>
/// A file <c>name.der.until</c> beside a trusted certificate holds the date its trust ends. Files put there by hand count
/// at once.
/// </remarks>
public sealed partial class PkiFolder : ITrustStore
{
    private const string Extension = ".der";
    private const string UntilExtension = ".until";

    private readonly Lock _gate = new();
    private readonly string _root;
    private readonly int _maxRejected;
    private (string Stamp, TrustList List)? _loaded;

    /// <summary>Opens a folder, and makes what is missing of it.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="maxRejected">How many refused certificates are kept; the oldest goes first. Default 100.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public PkiFolder(string path, int maxRejected = 100)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRejected, 1);
        _root = Path.GetFullPath(path);
        _maxRejected = maxRejected;
        string[] folders = [OwnFolder, TrustedFolder, TrustedListFolder, IssuerFolder, IssuerListFolder, RejectedFolder];
        Array.ForEach(folders, f => Directory.CreateDirectory(f));
        CreatePrivateFolder();
    }

    private string OwnFolder => Path.Combine(_root, "own", "certs");

    private string TrustedFolder => Path.Combine(_root, "trusted", "certs");

    private string TrustedListFolder => Path.Combine(_root, "trusted", "crl");

    private string IssuerFolder => Path.Combine(_root, "issuers", "certs");

    private string IssuerListFolder => Path.Combine(_root, "issuers", "crl");

    private string RejectedFolder => Path.Combine(_root, "rejected");

    /// <inheritdoc/>
    /// <remarks>A file that cannot be read is left out: one broken file must not lock every machine out.</remarks>
    public TrustList Load()
    {
        lock (_gate)
        {
            var stamp = Stamp();
            if (_loaded is { } loaded && loaded.Stamp == stamp)
            {
                return loaded.List;
            }

            var list = new TrustList
            {
                Trusted = [.. ReadCertificates(TrustedFolder).Select(c => new TrustedCertificate(c.Certificate, ReadUntil(c.File)))],
                Issuers = [.. ReadCertificates(IssuerFolder).Select(c => c.Certificate)],
                RevocationLists = [.. ReadRevocationLists(TrustedListFolder), .. ReadRevocationLists(IssuerListFolder)],
            };
            _loaded = (stamp, list);
            return list;
        }
    }

    /// <inheritdoc/>
    public void Reject(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        lock (_gate)
        {
            // A peer that tries again every second is no reason to write to the disk every second.
            var file = Path.Combine(RejectedFolder, FileName(certificate));
            if (File.Exists(file))
            {
                return;
            }

            WriteWhole(file, certificate.RawData, isDurable: false);
            var oldest = new DirectoryInfo(RejectedFolder).GetFiles("*" + Extension)
                .OrderByDescending(f => f.LastWriteTimeUtc)
                .Skip(_maxRejected);
            foreach (var old in oldest)
            {
                old.Delete();
            }
        }
    }

    /// <summary>Lists what was refused, for a person to decide about.</summary>
    /// <returns>The certificates, the newest first.</returns>
    public IReadOnlyList<X509Certificate2> Rejected()
    {
        lock (_gate)
        {
            return
            [
                .. ReadCertificates(RejectedFolder)
                    .OrderByDescending(c => File.GetLastWriteTimeUtc(c.File))
                    .Select(c => c.Certificate),
            ];
        }
    }

    /// <summary>Trusts a certificate that was refused, or changes until when one is trusted. Twice does no harm.</summary>
    /// <param name="thumbprint">The SHA-1 thumbprint in hexadecimal; spaces and colons are skipped.</param>
    /// <param name="until">When the trust ends; null for never.</param>
    /// <exception cref="UaException"><c>BadNotFound</c>: neither refused nor trusted; let the peer connect once first.</exception>
    public void Trust(string thumbprint, DateTimeOffset? until = null)
    {
        lock (_gate)
        {
            var (certificate, file) = Find(RejectedFolder, thumbprint) ?? Find(TrustedFolder, thumbprint)
                ?? throw new UaException(
                    StatusCode.BadNotFound,
                    $"No certificate with the thumbprint {thumbprint} was refused here. Let the peer connect once, then trust it.");
            Trust(certificate, until);
            if (file.StartsWith(RejectedFolder, StringComparison.Ordinal))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Trusts a certificate that came another way: from a file, or of an authority.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="until">When the trust ends; null for never.</param>
    public void Trust(X509Certificate2 certificate, DateTimeOffset? until = null)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        lock (_gate)
        {
            // The date first: a crash in between must not leave a trust without an end.
            var file = Path.Combine(TrustedFolder, FileName(certificate));
            if (until is { } end)
            {
                WriteWhole(file + UntilExtension, System.Text.Encoding.ASCII.GetBytes(end.ToString("O", CultureInfo.InvariantCulture)));
            }

            WriteWhole(file, certificate.RawData);
            if (until is null)
            {
                File.Delete(file + UntilExtension);
            }

            _loaded = null;
        }
    }

    /// <summary>Ends the trust in a certificate. Channels that are open stay open; the next one is refused.</summary>
    /// <param name="thumbprint">The SHA-1 thumbprint in hexadecimal.</param>
    /// <returns>False when it was not trusted.</returns>
    public bool Distrust(string thumbprint)
    {
        lock (_gate)
        {
            _loaded = null;
            if (Find(TrustedFolder, thumbprint) is not { } found)
            {
                return false;
            }

            File.Delete(found.File);
            File.Delete(found.File + UntilExtension);
            return true;
        }
    }

    /// <summary>Adds an authority that is not trusted by itself but completes chains.</summary>
    /// <param name="certificate">Its certificate.</param>
    public void AddIssuer(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        lock (_gate)
        {
            WriteWhole(Path.Combine(IssuerFolder, FileName(certificate)), certificate.RawData);
            _loaded = null;
        }
    }

    /// <summary>Adds a revocation list of an authority.</summary>
    /// <param name="der">The list, DER.</param>
    /// <exception cref="CryptographicException">The bytes are no revocation list.</exception>
    public void AddRevocationList(byte[] der)
    {
        RevocationList.Read(der);
        lock (_gate)
        {
            WriteWhole(Path.Combine(TrustedListFolder, Convert.ToHexString(SHA256.HashData(der))[..40] + ".crl"), der);
            _loaded = null;
        }
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Certificates;

// The application's own certificate and key.
public sealed partial class PkiFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OthersToo = UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private string PrivateFolder => Path.Combine(_root, "own", "private");

    private string OwnFile => Path.Combine(OwnFolder, "certificate" + Extension);

    private string KeyFile => Path.Combine(PrivateFolder, "key.pem");

    /// <summary>Loads the application's certificate; makes one at the first start.</summary>
    /// <param name="identity">Whom it is for.</param>
    /// <param name="time">The clock that its validity begins by.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="UaException">
    /// What is there cannot be used: another ApplicationUri, expired, no key, or a key that others may read. It is never
    /// replaced by itself, for every peer would have to trust the new one.
    /// </exception>
    public ApplicationCertificate LoadOrCreateOwn(ApplicationIdentity identity, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(time);
        lock (_gate)
        {
            if (!File.Exists(OwnFile))
            {
                Store(ApplicationCertificate.Create(identity, time));
            }

            return LoadOwn(identity, time.GetUtcNow());
        }
    }

    /// <summary>Finds out for which application the certificate is that is there.</summary>
    /// <returns>Its ApplicationUri; null when there is none yet, or it cannot be read.</returns>
    public string? ReadOwnApplicationUri()
    {
        lock (_gate)
        {
            try
            {
                return File.Exists(OwnFile)
                    ? SubjectAlternativeNames.Read(CertificateChain.Split(File.ReadAllBytes(OwnFile))[0]).Uris is [var uri, ..] ? uri : null
                    : null;
            }
            catch (CryptographicException)
            {
                return null;
            }
        }
    }

    private ApplicationCertificate LoadOwn(ApplicationIdentity identity, DateTimeOffset now)
    {
        CheckKeyFile();
        ApplicationCertificate own;
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(File.ReadAllText(KeyFile));
            var sent = CertificateChain.Split(File.ReadAllBytes(OwnFile));
            own = new ApplicationCertificate(sent[0].CopyWithPrivateKey(key), [.. sent.Skip(1)]);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or InvalidOperationException)
        {
            throw new UaException(
                StatusCode.BadCertificateInvalid, $"{OwnFile} and {KeyFile} are not a certificate and its RSA key: {e.Message}", e);
        }

        if (own.ApplicationUri != identity.ApplicationUri)
        {
            throw Unusable(own, StatusCode.BadCertificateUriInvalid, $"is for {own.ApplicationUri ?? "no application"}, and this is {identity.ApplicationUri}");
        }

        return now > own.Certificate.NotAfter.ToUniversalTime()
            ? throw Unusable(own, StatusCode.BadCertificateTimeInvalid, $"was valid until {own.Certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}")
            : own;
    }

    private UaException Unusable(ApplicationCertificate own, StatusCode status, string why)
    {
        own.Dispose();
        return new UaException(
            status,
            $"{OwnFile} {why}. Remove {Path.Combine(_root, "own")} to have a new one made; every peer has to trust that one then.");
    }

    private void CheckKeyFile()
    {
        if (!File.Exists(KeyFile))
        {
            throw new UaException(StatusCode.BadCertificateInvalid, $"{OwnFile} is there, its key {KeyFile} is not.");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(KeyFile) & OthersToo) != 0)
        {
            throw new UaException(
                StatusCode.BadCertificateInvalid,
                $"{KeyFile} may be read by others, and they may have read it. Make a new certificate, or, if you are sure, chmod 600.");
        }
    }

    private void Store(ApplicationCertificate created)
    {
        using (created)
        {
            using var key = created.NewPrivateKey();

            // The key first: a crash in between leaves a key without a certificate, which the next start writes over.
            var pem = System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem());
            WriteWhole(KeyFile, pem, OwnerOnly);
            CryptographicOperations.ZeroMemory(pem);
            WriteWhole(OwnFile, created.Chain);
        }
    }

    private void CreatePrivateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(PrivateFolder);
        }
        else
        {
            Directory.CreateDirectory(PrivateFolder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AxComplex.OpcUa.Channel.Certificates;

// Files.
public sealed partial class PkiFolder
{
    private const int MaxNameLetters = 40;

    /// <summary>Finds whether any of the lists changed since the last look: a file that comes or goes touches its folder.</summary>
    private string Stamp() => string.Join('|', new[] { TrustedFolder, TrustedListFolder, IssuerFolder, IssuerListFolder }
        .Select(f => Directory.GetLastWriteTimeUtc(f).Ticks.ToString(CultureInfo.InvariantCulture)));

    private static IEnumerable<(X509Certificate2 Certificate, string File)> ReadCertificates(string folder)
    {
        foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            if (Path.GetExtension(file) is Extension or ".crt" or ".cer" or ".pem" && TryRead(file) is { } certificate)
            {
                yield return (certificate, file);
            }
        }

        static X509Certificate2? TryRead(string file)
        {
            try
            {
                return X509CertificateLoader.LoadCertificateFromFile(file);
            }
            catch (CryptographicException)
            {
                return null;
            }
        }
    }

    private static List<RevocationList> ReadRevocationLists(string folder)
    {
        var lists = new List<RevocationList>();
        foreach (var file in Directory.GetFiles(folder))
        {
            try
            {
                lists.Add(RevocationList.Read(File.ReadAllBytes(file)));
            }
            catch (CryptographicException)
            {
                // Left out: its authority's certificates then fail with RevocationUnknown, which says where to look.
            }
        }

        return lists;
    }

    // A date that cannot be read ends the trust: it was meant to be limited.
    private static DateTimeOffset? ReadUntil(string certificateFile)
    {
        var file = certificateFile + UntilExtension;
        if (!File.Exists(file))
        {
            return null;
        }

        return DateTimeOffset.TryParse(
            File.ReadAllText(file), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until)
            ? until
            : DateTimeOffset.MinValue;
    }

    private static (X509Certificate2 Certificate, string File)? Find(string folder, string thumbprint)
    {
        var wanted = new string([.. thumbprint.Where(char.IsAsciiHexDigit)]);
        foreach (var found in ReadCertificates(folder))
        {
            if (found.Certificate.Thumbprint.Equals(wanted, StringComparison.OrdinalIgnoreCase))
            {
                return found;
            }
        }

        return null;
    }

    // The subject is the peer's choice: of it only letters that mean nothing to a file system.
    private static string FileName(X509Certificate2 certificate)
    {
        var name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        var safe = new string([.. name.Take(MaxNameLetters).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ' ' ? c : '_')]);
        return $"{safe} [{certificate.Thumbprint}]{Extension}";
    }

    /// <summary>Writes beside and renames, so that a reader never sees half a file.</summary>
    private static void WriteWhole(string file, ReadOnlySpan<byte> bytes, UnixFileMode? mode = null, bool isDurable = true)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (mode is { } m && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = m;
        }

        var beside = $"{file}.{Guid.NewGuid():N}.new";
        using (var stream = new FileStream(beside, options))
        {
            stream.Write(bytes);
            stream.Flush(isDurable);
        }

        File.Move(beside, file, overwrite: true);
    }
}

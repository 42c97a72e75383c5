using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>Whom a certificate was issued for: the subjectAltName of Part 6 §6.2.2.</summary>
/// <param name="Uris">The ApplicationUri, and no other.</param>
/// <param name="DnsNames">The host names of the application.</param>
/// <param name="Addresses">Its IP addresses.</param>
public sealed record SubjectAlternativeNames(
    IReadOnlyList<string> Uris, IReadOnlyList<string> DnsNames, IReadOnlyList<IPAddress> Addresses)
{
    private const string Oid = "2.5.29.17";

    // GeneralName ::= CHOICE { … dNSName [2] IA5String … uniformResourceIdentifier [6] IA5String, iPAddress [7] OCTET STRING }
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);
    private static readonly Asn1Tag Address = new(TagClass.ContextSpecific, 7);

    /// <summary>Reads them out of a certificate; all are empty when it has none.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The names.</returns>
    /// <exception cref="CryptographicException">The extension cannot be read.</exception>
    public static SubjectAlternativeNames Read(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var (uris, names, addresses) = (new List<string>(), new List<string>(), new List<IPAddress>());
        try
        {
            foreach (var extension in certificate.Extensions.Where(e => e.Oid?.Value == Oid))
            {
                var reader = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
                while (reader.HasData)
                {
                    var tag = reader.PeekTag();
                    if (tag.HasSameClassAndValue(Uri))
                    {
                        uris.Add(reader.ReadCharacterString(UniversalTagNumber.IA5String, Uri));
                    }
                    else if (tag.HasSameClassAndValue(DnsName))
                    {
                        names.Add(reader.ReadCharacterString(UniversalTagNumber.IA5String, DnsName));
                    }
                    else if (tag.HasSameClassAndValue(Address))
                    {
                        addresses.Add(new IPAddress(reader.ReadOctetString(Address)));
                    }
                    else
                    {
                        reader.ReadEncodedValue();
                    }
                }
            }
        }
        catch (Exception e) when (e is AsnContentException or ArgumentException)
        {
            throw new CryptographicException("The subjectAltName cannot be read.", e);
        }

        return new SubjectAlternativeNames(uris, names, addresses);
    }

    /// <summary>Makes the extension.</summary>
    /// <returns>The extension, not critical.</returns>
    /// <exception cref="ArgumentException">A URI or a name is not ASCII, which a certificate cannot hold.</exception>
    public X509Extension ToExtension()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var uri in Uris)
            {
                WriteAscii(writer, uri, Uri);
            }

            foreach (var name in DnsNames)
            {
                WriteAscii(writer, name, DnsName);
            }

            foreach (var address in Addresses)
            {
                writer.WriteOctetString(address.GetAddressBytes(), Address);
            }
        }

        return new X509Extension(Oid, writer.Encode(), critical: false);
    }

    /// <summary>Says whether the certificate was issued for a host. Letter case means nothing; there are no wildcards.</summary>
    /// <param name="host">A name or an address.</param>
    /// <returns>True when it is among the names or the addresses.</returns>
    public bool HasHost(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return IPAddress.TryParse(host.Trim('[', ']'), out var address)
            ? Addresses.Contains(address) || DnsNames.Contains(address.ToString(), StringComparer.OrdinalIgnoreCase)
            : DnsNames.Contains(host, StringComparer.OrdinalIgnoreCase);
    }

    private static void WriteAscii(AsnWriter writer, string text, Asn1Tag tag)
    {
        if (!System.Text.Ascii.IsValid(text))
        {
            throw new ArgumentException($"'{text}' has other than ASCII letters, which a certificate cannot hold.");
        }

        writer.WriteCharacterString(UniversalTagNumber.IA5String, text, tag);
    }
}

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>The certificates that an authority revoked (RFC 5280 §5, certificate revocation list).</summary>
public sealed class RevocationList
{
    private readonly SignedStructure _signed;
    private readonly byte[] _issuer;
    private readonly HashSet<string> _serialNumbers;

    private RevocationList(
        SignedStructure signed, byte[] issuer, DateTimeOffset thisUpdate, DateTimeOffset? nextUpdate, HashSet<string> serialNumbers)
    {
        _signed = signed;
        _issuer = issuer;
        ThisUpdate = thisUpdate;
        NextUpdate = nextUpdate;
        _serialNumbers = serialNumbers;
    }

    /// <summary>Gets when the authority made the list.</summary>
    public DateTimeOffset ThisUpdate { get; }

    /// <summary>Gets when it makes the next one at the latest, and this one is out of date; null if it does not say.</summary>
    public DateTimeOffset? NextUpdate { get; }

    /// <summary>Reads a list.</summary>
    /// <param name="der">The bytes, DER.</param>
    /// <returns>The list; its signature is checked when it is used.</returns>
    /// <exception cref="CryptographicException">The bytes are no revocation list.</exception>
    public static RevocationList Read(byte[] der)
    {
        ArgumentNullException.ThrowIfNull(der);
        var signed = SignedStructure.Read(der);
        try
        {
            var list = new AsnReader(signed.Content, AsnEncodingRules.DER).ReadSequence();
            if (list.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
            {
                list.ReadInteger(); // version 2
            }

            list.ReadSequence(); // the algorithm once more
            var issuer = list.ReadEncodedValue().ToArray();
            var thisUpdate = ReadTime(list);
            DateTimeOffset? nextUpdate = list.HasData && IsTime(list.PeekTag()) ? ReadTime(list) : null;
            return new RevocationList(signed, issuer, thisUpdate, nextUpdate, ReadSerialNumbers(list));
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException("The revocation list cannot be read.", e);
        }
    }

    /// <summary>Says whether this is a list of an authority, by its name and its signature.</summary>
    internal bool IsOf(X509Certificate2 issuer) =>
        _issuer.AsSpan().SequenceEqual(issuer.SubjectName.RawData) && _signed.IsSignedBy(issuer);

    /// <summary>Says whether a certificate of that authority was revoked.</summary>
    internal bool Contains(X509Certificate2 certificate) => _serialNumbers.Contains(Normal(certificate.SerialNumber));

    private static HashSet<string> ReadSerialNumbers(AsnReader list)
    {
        var serialNumbers = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (list.HasData && list.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            var entries = list.ReadSequence();
            while (entries.HasData)
            {
                serialNumbers.Add(Normal(Convert.ToHexString(entries.ReadSequence().ReadIntegerBytes().Span)));
            }
        }

        return serialNumbers;
    }

    // A leading zero byte only says that the number is positive.
    private static string Normal(string serialNumber) => serialNumber.TrimStart('0');

    private static bool IsTime(Asn1Tag tag) =>
        tag.HasSameClassAndValue(Asn1Tag.UtcTime) || tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime);

    private static DateTimeOffset ReadTime(AsnReader reader) => reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime)
        ? reader.ReadUtcTime()
        : reader.ReadGeneralizedTime();
}

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>What certificates and revocation lists have in common: content, algorithm, signature (RFC 5280 §4.1.1, §5.1.1).</summary>
/// <remarks>.NET verifies a chain only as the operating system sees it; OPC UA has lists of its own.</remarks>
/// <param name="Content">The bytes that are signed.</param>
/// <param name="Algorithm">The OID of the signature algorithm.</param>
/// <param name="Hash">Its hash; unnamed when the algorithm is not known here.</param>
/// <param name="Signature">The signature.</param>
internal sealed record SignedStructure(
    ReadOnlyMemory<byte> Content, string Algorithm, HashAlgorithmName Hash, byte[] Signature)
{
    private const string RsaPss = "1.2.840.113549.1.1.10";

    /// <summary>Reads the frame around a certificate or a revocation list.</summary>
    /// <exception cref="CryptographicException">The bytes are neither.</exception>
    public static SignedStructure Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
            var content = reader.ReadEncodedValue();
            var algorithm = reader.ReadSequence();
            var oid = algorithm.ReadObjectIdentifier();
            var hash = oid == RsaPss ? HashOfPss(algorithm) : HashOf(oid);
            return new SignedStructure(content, oid, hash, reader.ReadBitString(out _));
        }
        catch (AsnContentException e)
        {
            throw new CryptographicException("The signature cannot be read.", e);
        }
    }

    /// <summary>Says whether the holder of a certificate signed it.</summary>
    /// <param name="issuer">The certificate of the issuer.</param>
    /// <returns>False as well for an algorithm that is not known here.</returns>
    public bool IsSignedBy(X509Certificate2 issuer)
    {
        if (Hash.Name is null)
        {
            return false;
        }

        if (Algorithm.StartsWith("1.2.840.10045.4.", StringComparison.Ordinal))
        {
            using var ec = issuer.GetECDsaPublicKey();
            return ec is not null
                && ec.VerifyData(Content.Span, Signature, Hash, DSASignatureFormat.Rfc3279DerSequence);
        }

        using var rsa = issuer.GetRSAPublicKey();
        return rsa is not null && rsa.VerifyData(
            Content.Span, Signature, Hash, Algorithm == RsaPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
    }

    private static HashAlgorithmName HashOf(string signatureAlgorithm) => signatureAlgorithm switch
    {
        "1.2.840.113549.1.1.5" or "1.2.840.10045.4.1" => HashAlgorithmName.SHA1,
        "1.2.840.113549.1.1.11" or "1.2.840.10045.4.3.2" => HashAlgorithmName.SHA256,
        "1.2.840.113549.1.1.12" or "1.2.840.10045.4.3.3" => HashAlgorithmName.SHA384,
        "1.2.840.113549.1.1.13" or "1.2.840.10045.4.3.4" => HashAlgorithmName.SHA512,
        _ => default,
    };

    // RFC 4055 §3.1: RSASSA-PSS-params ::= SEQUENCE { hashAlgorithm [0] DEFAULT sha1, … }
    private static HashAlgorithmName HashOfPss(AsnReader algorithm)
    {
        var parameters = algorithm.ReadSequence();
        var hashTag = new Asn1Tag(TagClass.ContextSpecific, 0);
        if (!parameters.HasData || !parameters.PeekTag().HasSameClassAndValue(hashTag))
        {
            return HashAlgorithmName.SHA1;
        }

        return parameters.ReadSequence(hashTag).ReadSequence().ReadObjectIdentifier() switch
        {
            "1.3.14.3.2.26" => HashAlgorithmName.SHA1,
            "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
            "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
            "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
            _ => default,
        };
    }
}

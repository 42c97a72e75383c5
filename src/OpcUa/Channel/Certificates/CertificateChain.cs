using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>Certificates one after the other, as they go over the wire (Part 6 §6.2.3, Certificate Chains).</summary>
public static class CertificateChain
{
    /// <summary>The most certificates of a chain.</summary>
    internal const int MaxCertificates = 10;

    /// <summary>Cuts a chain into its certificates.</summary>
    /// <param name="der">The bytes of one or more certificates: the application's own, then that of its issuer, and so on.</param>
    /// <returns>The certificates, at least one.</returns>
    /// <exception cref="CryptographicException">The bytes are no certificates, or more than ten.</exception>
    public static IReadOnlyList<X509Certificate2> Split(ReadOnlySpan<byte> der)
    {
        var certificates = new List<X509Certificate2>();
        do
        {
            if (certificates.Count == MaxCertificates)
            {
                throw new CryptographicException($"A chain has more than {MaxCertificates} certificates.");
            }

            var first = First(der);
            certificates.Add(X509CertificateLoader.LoadCertificate(first));
            der = der[first.Length..];
        }
        while (!der.IsEmpty);

        return certificates;
    }

    /// <summary>Finds the application's own certificate in a chain, which is what signatures and thumbprints are about.</summary>
    /// <param name="der">The chain.</param>
    /// <returns>The bytes of its first certificate.</returns>
    /// <exception cref="CryptographicException">The bytes are no certificate.</exception>
    public static ReadOnlySpan<byte> First(ReadOnlySpan<byte> der)
    {
        var isSequence = AsnDecoder.TryReadEncodedValue(
            der, AsnEncodingRules.DER, out var tag, out _, out _, out var length);
        return isSequence && tag.HasSameClassAndValue(Asn1Tag.Sequence)
            ? der[..length]
            : throw new CryptographicException("The bytes are no DER certificate.");
    }
}

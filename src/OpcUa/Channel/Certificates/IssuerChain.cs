using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>A certificate with its issuers, as far as they are known (Part 4 §6.1.3, Build Certificate Chain).</summary>
/// <param name="Certificates">The certificate, its issuer, and so on; the last is self-signed when nothing is missing.</param>
/// <param name="MissingIssuer">The name of the issuer that is not known; null when the chain is complete.</param>
/// <param name="Forged">The certificate whose named issuer did not sign it; null when all signatures are right.</param>
internal sealed record IssuerChain(
    IReadOnlyList<X509Certificate2> Certificates, string? MissingIssuer, X509Certificate2? Forged)
{
    /// <summary>Builds the chain.</summary>
    /// <param name="sent">What the peer sent: its certificate first.</param>
    /// <param name="known">Issuers that are known here.</param>
    /// <exception cref="CryptographicException">A certificate cannot be read.</exception>
    public static IssuerChain Build(IReadOnlyList<X509Certificate2> sent, IReadOnlyList<X509Certificate2> known)
    {
        var chain = new List<X509Certificate2> { sent[0] };
        while (true)
        {
            var last = chain[^1];
            var signed = SignedStructure.Read(last.RawData);
            if (IsSelfIssued(last))
            {
                return new IssuerChain(chain, null, signed.IsSignedBy(last) ? null : last);
            }

            // Known ones first: a peer cannot put a certificate of its own in their place.
            var named = known.Concat(sent.Skip(1)).Where(c => IsNamed(c, last)).ToArray();
            if (named.Length == 0 || chain.Count == CertificateChain.MaxCertificates)
            {
                return new IssuerChain(chain, last.Issuer, null);
            }

            if (named.FirstOrDefault(signed.IsSignedBy) is not { } issuer)
            {
                return new IssuerChain(chain, null, last);
            }

            chain.Add(issuer);
        }
    }

    /// <summary>Says whether a certificate names itself as its issuer.</summary>
    public static bool IsSelfIssued(X509Certificate2 certificate) =>
        certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static bool IsNamed(X509Certificate2 candidate, X509Certificate2 subject)
    {
        if (!candidate.SubjectName.RawData.AsSpan().SequenceEqual(subject.IssuerName.RawData))
        {
            return false;
        }

        // Two authorities of one name, or one that renewed its key: the identifiers tell them apart.
        var wanted = subject.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier;
        var has = candidate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifierBytes;
        return wanted is not { } w || has is not { } h || w.Span.SequenceEqual(h.Span);
    }
}

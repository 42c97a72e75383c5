using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AxComplex.OpcUa.Channel.Certificates;

/// <summary>Decides whether the certificate of a peer or a user is accepted, and says every reason why not.</summary>
/// <remarks>
/// It makes all checks of Part 4 §6.1.3 in their order and does not stop at the first that fails, so that a person who
/// connects a machine sees at once all that has to be put right. What is refused is kept in the store's rejected list.
/// </remarks>
/// <param name="store">What is trusted.</param>
/// <param name="options">What to overlook.</param>
/// <param name="time">The clock that validity is held against.</param>
public sealed class CertificateValidator(ITrustStore store, CertificateValidatorOptions options, TimeProvider time)
{
    /// <summary>
    /// Told of each certificate that was refused, or accepted only because a rule is overlooked: for a log. A peer learns
    /// no more than that it was refused.
    /// </summary>
    public event EventHandler<CertificateValidation>? Noticed;

    /// <summary>Checks a certificate.</summary>
    /// <param name="chain">Its bytes, with or without those of its issuers (Part 6 §6.2.3).</param>
    /// <param name="expected">What it is shown for.</param>
    /// <returns>The outcome; a certificate that is refused is an answer, not an exception.</returns>
    public CertificateValidation Validate(ReadOnlySpan<byte> chain, CertificateExpectation expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        X509Certificate2? certificate = null;
        var checks = new CertificateChecks(expected, time.GetUtcNow());
        try
        {
            var sent = CertificateChain.Split(chain);
            certificate = sent[0];
            var trust = store.Load();
            var built = IssuerChain.Build(sent, [.. trust.Trusted.Select(t => t.Certificate), .. trust.Issuers]);
            checks.CheckStructure(built);
            checks.CheckStrength(built);
            checks.CheckTrust(built, trust);
            checks.CheckTime(built);
            checks.CheckNames(certificate);
            checks.CheckUsage(built);
            if (options.RequiresRevocationLists)
            {
                checks.CheckRevocation(built, trust);
            }
        }
        catch (CryptographicException e)
        {
            checks.AddMalformed(certificate, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            checks.AddUnreadableStore(certificate!, e.Message);
        }

        var outcome = checks.Conclude(certificate, options.Suppressed);
        if (!outcome.IsAccepted && certificate is not null)
        {
            Keep(certificate);
        }

        if (!outcome.IsAccepted || outcome.Suppressed.Count > 0)
        {
            Noticed?.Invoke(this, outcome);
        }

        return outcome;
    }

    private void Keep(X509Certificate2 certificate)
    {
        try
        {
            store.Reject(certificate);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk must not turn a refusal into something else. The outcome shows the thumbprint all the same.
        }
    }
}

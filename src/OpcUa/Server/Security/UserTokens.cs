using System.Security.Cryptography;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Security;

/// <summary>How users log in: what the endpoints offer, and what is made of a token (Part 4 §7.40, UserIdentityToken).</summary>
internal sealed class UserTokens(UaServerOptions options)
{
    private const string AnonymousId = "anonymous";
    private const string UserNameId = "username";
    private const string CertificateId = "certificate";

    /// <summary>The ways to log in at an endpoint.</summary>
    public UserTokenPolicy[] Of(SecurityOffer offer)
    {
        // Without a policy on the channel the token brings its own: no password goes over a wire in clear.
        var own = offer.Policy.Asymmetric is null ? Basic256Sha256SecurityPolicy.PolicyUri : null;
        var policies = new List<UserTokenPolicy>();
        if (options.AllowAnonymous)
        {
            policies.Add(new UserTokenPolicy { PolicyId = AnonymousId, TokenType = UserTokenType.Anonymous });
        }

        if (options.Users is not null)
        {
            policies.Add(new UserTokenPolicy { PolicyId = UserNameId, TokenType = UserTokenType.UserName, SecurityPolicyUri = own });
        }

        if (options.UserCertificateValidator is not null)
        {
            policies.Add(new UserTokenPolicy { PolicyId = CertificateId, TokenType = UserTokenType.Certificate, SecurityPolicyUri = own });
        }

        return [.. policies];
    }

    /// <summary>Finds out who the user is.</summary>
    /// <param name="token">What the client sent; none means anonymous (Part 4 §7.40.3).</param>
    /// <param name="signature">The proof of a certificate.</param>
    /// <param name="channelPolicy">The policy of the channel, for tokens that have none of their own.</param>
    /// <param name="nonce">What this server sent last.</param>
    /// <exception cref="UaException">
    /// <c>BadIdentityTokenInvalid</c>: not offered, or not readable. <c>BadUserAccessDenied</c>, <c>BadIdentityTokenRejected</c>,
    /// <c>BadUserSignatureInvalid</c>: not accepted.
    /// </exception>
    public SessionUser Authenticate(ExtensionObject token, SignatureData signature, ISecurityPolicy channelPolicy, byte[] nonce)
    {
        var algorithms = channelPolicy.Asymmetric ?? Basic256Sha256SecurityPolicy.Instance.Asymmetric;
        return token.Structure switch
        {
            null when token.IsNull && options.AllowAnonymous => SessionUser.Anonymous,
            AnonymousIdentityToken anonymous when options.AllowAnonymous && Names(anonymous.PolicyId, AnonymousId) => SessionUser.Anonymous,
            UserNameIdentityToken user when options.Users is { } users && Names(user.PolicyId, UserNameId) =>
                Authenticate(users, user, algorithms, nonce),
            X509IdentityToken user when options.UserCertificateValidator is { } validator && Names(user.PolicyId, CertificateId) =>
                Authenticate(validator, user, signature, channelPolicy, nonce),
            _ => throw new UaException(
                StatusCode.BadIdentityTokenInvalid, "The endpoint does not offer this way to log in; its UserIdentityTokens say which."),
        };
    }

    private static bool Names(string? sent, string policyId) => string.IsNullOrEmpty(sent) || sent == policyId;

    private SessionUser Authenticate(
        IUserAuthenticator users, UserNameIdentityToken user, RsaAlgorithms algorithms, byte[] nonce)
    {
        var password = user.EncryptionAlgorithm == algorithms.EncryptionUri
            ? EncryptedSecret.Decrypt(algorithms, options.Certificate!, user.Password, nonce)
            : null;
        if (password is null || string.IsNullOrEmpty(user.UserName))
        {
            throw new UaException(
                StatusCode.BadIdentityTokenInvalid,
                $"A user name with a password is needed, encrypted with {algorithms.EncryptionUri} for this server's certificate and last nonce.");
        }

        try
        {
            return users.Accepts(user.UserName, password)
                ? new SessionUser(UserTokenType.UserName, user.UserName)
                : throw new UaException(StatusCode.BadUserAccessDenied, "User name or password is not right.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(password);
        }
    }

    private SessionUser Authenticate(
        CertificateValidator validator, X509IdentityToken user, SignatureData signature, ISecurityPolicy channelPolicy, byte[] nonce)
    {
        var outcome = validator.Validate(user.CertificateData, new CertificateExpectation { Purpose = CertificatePurpose.User });
        if (!outcome.IsAccepted)
        {
            throw new UaException(StatusCode.BadIdentityTokenRejected, "The user's certificate is not accepted.");
        }

        var policy = channelPolicy.Asymmetric is null ? Basic256Sha256SecurityPolicy.Instance : channelPolicy;
        return ApplicationSignatures.Verify(policy, signature, user.CertificateData, options.Certificate!.Chain, nonce)
            ? new SessionUser(UserTokenType.Certificate, outcome.Thumbprint)
            : throw new UaException(StatusCode.BadUserSignatureInvalid, "The user did not prove to have the key of the certificate.");
    }
}

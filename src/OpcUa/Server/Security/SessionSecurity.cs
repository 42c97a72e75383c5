using System.Security.Cryptography;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Server.Sessions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Security;

/// <summary>What ties a session to its channel, its client's certificate and its user (Part 4 §5.7.2 and §5.7.3).</summary>
internal sealed class SessionSecurity(UaServerOptions options)
{
    private readonly UserTokens _users = new(options);

    /// <summary>Checks who asks for a session. A channel of None is open to everybody, but for discovery only.</summary>
    /// <exception cref="UaException">The endpoint is not offered, or the certificate is not that of the channel or of the client.</exception>
    public void CheckCreate(ServerChannel channel, CreateSessionRequest request)
    {
        var offer = new SecurityOffer(channel.SecurityPolicy!, channel.SecurityMode);
        if (!options.Security.Contains(offer))
        {
            throw new UaException(
                StatusCode.BadSecurityModeInsufficient, $"Sessions with mode {offer.Mode} are not offered; GetEndpoints says which are.");
        }

        if (channel.SecurityPolicy!.Asymmetric is not { } algorithms)
        {
            return;
        }

        if (!request.ClientCertificate.AsSpan().StartsWith(channel.ClientCertificate.Span))
        {
            throw new UaException(StatusCode.BadCertificateInvalid, "The client's certificate is not that of its channel.");
        }

        if ((request.ClientNonce?.Length ?? 0) < ApplicationSignatures.NonceBytes)
        {
            throw new UaException(StatusCode.BadNonceInvalid, $"A nonce of {ApplicationSignatures.NonceBytes} bytes is needed.");
        }

        // The channel knew the certificate but not yet who the client says it is.
        var expected = new CertificateExpectation
        {
            Purpose = CertificatePurpose.Client,
            ApplicationUri = request.ClientDescription.ApplicationUri ?? "",
            MinKeyBits = algorithms.MinKeyBits,
            MaxKeyBits = algorithms.MaxKeyBits,
        };
        options.CertificateValidator!.Validate(request.ClientCertificate, expected).ThrowIfRefused("the client");
    }

    /// <summary>Proves that this server has the key of its certificate.</summary>
    public SignatureData Sign(ServerChannel channel, CreateSessionRequest request) => ApplicationSignatures.Sign(
        channel.SecurityPolicy!, options.Certificate, channel.ClientCertificate.Span, request.ClientNonce);

    /// <summary>Checks who activates a session: the client that created it, and a user that may.</summary>
    /// <returns>The user, to be entered when the session is activated.</returns>
    /// <exception cref="UaException">A signature, the certificate or the user is not right; the session stays as it was.</exception>
    public SessionUser CheckActivate(Session session, ServerChannel channel, ActivateSessionRequest request)
    {
        if (!channel.ClientCertificate.Span.SequenceEqual(session.ClientCertificate.Span))
        {
            throw new UaException(
                StatusCode.BadSecurityChecksFailed, "The session was created with another certificate than this channel has.");
        }

        var isSigned = ApplicationSignatures.Verify(
            channel.SecurityPolicy!, request.ClientSignature, channel.ClientCertificate.Span, options.Certificate?.Chain, session.ServerNonce);
        if (!isSigned)
        {
            throw new UaException(
                StatusCode.BadApplicationSignatureInvalid, "The client did not prove to have the key of its certificate.");
        }

        var user = _users.Authenticate(
            request.UserIdentityToken, request.UserTokenSignature, channel.SecurityPolicy!, session.ServerNonce);

        // Part 4 §5.7.3.1: only its own user may take a session over to another channel.
        return session.Channel == channel || session.User is null || session.User == user
            ? user
            : throw new UaException(StatusCode.BadUserAccessDenied, "The session is another user's.");
    }

    /// <summary>Makes the nonce that the next activation has to sign.</summary>
    public static byte[] NewNonce() => RandomNumberGenerator.GetBytes(ApplicationSignatures.NonceBytes);

    /// <summary>Checks at the start that what the options offer can be done.</summary>
    /// <exception cref="ArgumentException">Something is missing; the message says what.</exception>
    public static void Validate(UaServerOptions options)
    {
        if (options.Security.Count == 0)
        {
            throw new ArgumentException($"{nameof(options.Security)} offers nothing, so nobody could connect.");
        }

        var needsCertificate = options.Security.Any(o => o.Policy.Asymmetric is not null)
            || options.Users is not null || options.UserCertificateValidator is not null;
        if (needsCertificate && options.Certificate is null)
        {
            throw new ArgumentException(
                $"{nameof(options.Certificate)} is needed for every policy but None, and for users, whose passwords are encrypted for it.");
        }

        if (options.Certificate is { } own && own.ApplicationUri != options.ApplicationUri)
        {
            throw new ArgumentException(
                $"{nameof(options.Certificate)} is for {own.ApplicationUri ?? "no application"}, and this is {options.ApplicationUri}.");
        }

        if (!options.AllowAnonymous && options.Users is null && options.UserCertificateValidator is null)
        {
            throw new ArgumentException($"Nobody could log in: set {nameof(options.AllowAnonymous)}, {nameof(options.Users)} or {nameof(options.UserCertificateValidator)}.");
        }
    }
}

using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

// Finding the endpoint; proving who we are; checking that the server is who it says (Part 4 §5.7.2 and §5.7.3).
public sealed partial class ClientSession
{
    private byte[] _clientNonce = [];
    private byte[] _serverNonce = [];

    /// <summary>Gets how the messages of this session are protected: what was chosen among what the server offers.</summary>
    public SecurityOffer Protection => new(Policy, _options.Channel.SecurityMode);

    private ISecurityPolicy Policy => _options.Channel.SecurityPolicy;

    /// <summary>
    /// Gets the server's certificate that was validated; empty when none was. Never the one that the server says it has in
    /// the session: nobody vouched for that.
    /// </summary>
    private byte[] ServerCertificate => _options.Channel.ServerCertificate ?? [];

    /// <summary>Asks the server for its endpoints and fills in what the chosen one needs.</summary>
    private static async Task<ClientSessionOptions> ChooseEndpointAsync(
        Uri url, ClientSessionOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.Security is not { } security)
        {
            return options;
        }

        var open = options.Channel with { SecurityPolicy = NoneSecurityPolicy.Instance, SecurityMode = MessageSecurityMode.None };
        var endpoints = await Discovery.GetEndpointsAsync(url, open, time, cancellationToken);
        var endpoint = EndpointChoice.Strongest(endpoints, security.Mode, security.Policy, options.Identity.Kind);
        var policy = SecurityPolicies.Find(endpoint.SecurityPolicyUri)!;
        if (policy.Asymmetric is null && endpoint.ServerCertificate is { Length: > 0 } certificate)
        {
            // The channel will not look at it, but a password is going to be encrypted for it.
            var expected = new CertificateExpectation
            {
                Purpose = CertificatePurpose.Server,
                HostName = url.DnsSafeHost,
                ApplicationUri = options.Channel.Connector?.ServerUri ?? endpoint.Server.ApplicationUri,
            };
            security.Validator.Validate(certificate, expected).ThrowIfRefused($"the server {url}");
        }

        return options with
        {
            ApplicationUri = security.Certificate.ApplicationUri ?? options.ApplicationUri,
            Channel = options.Channel with
            {
                SecurityPolicy = policy,
                SecurityMode = endpoint.SecurityMode,
                Certificate = security.Certificate,
                CertificateValidator = security.Validator,
                ServerCertificate = endpoint.ServerCertificate,
                ServerApplicationUri = endpoint.Server.ApplicationUri,
            },
        };
    }

    /// <summary>Checks that the server of the session is the one of the channel, and that nobody thinned out its endpoints.</summary>
    private void CheckServer(CreateSessionResponse response)
    {
        _serverNonce = response.ServerNonce ?? [];
        if (Policy.Asymmetric is null)
        {
            return;
        }

        if (_serverNonce.Length < ApplicationSignatures.NonceBytes)
        {
            throw new UaException(
                StatusCode.BadNonceInvalid, $"{EndpointUrl} sent a nonce of {_serverNonce.Length} bytes; {ApplicationSignatures.NonceBytes} are needed.");
        }

        var own = CertificateChain.First(ServerCertificate);
        if (!response.ServerCertificate.AsSpan().StartsWith(own))
        {
            throw new UaException(
                StatusCode.BadCertificateInvalid, $"{EndpointUrl} shows another certificate in the session than in its endpoint.");
        }

        if (!ApplicationSignatures.Verify(Policy, response.ServerSignature, own, _options.Channel.Certificate!.Chain, _clientNonce))
        {
            throw new UaException(
                StatusCode.BadApplicationSignatureInvalid, $"{EndpointUrl} did not prove to have the key of its certificate.");
        }

        // Discovery is not protected: somebody in between may have taken the stronger endpoints out of its answer.
        if (_options.Security is { } security)
        {
            var again = EndpointChoice.Strongest(response.ServerEndpoints, security.Mode, security.Policy, _options.Identity.Kind);
            if (again.SecurityMode != _options.Channel.SecurityMode || again.SecurityPolicyUri != Policy.Uri)
            {
                throw new UaException(
                    StatusCode.BadSecurityChecksFailed,
                    $"{EndpointUrl} offers {again.SecurityMode} with {again.SecurityPolicyUri}, but discovery did not say so: it was tampered with.");
            }
        }
    }

    private async Task ActivateAsync(CancellationToken cancellationToken)
    {
        var login = FindLogin();
        var policy = string.IsNullOrEmpty(login.SecurityPolicyUri) ? Policy : SecurityPolicies.Find(login.SecurityPolicyUri)
            ?? throw new UaException(
                StatusCode.BadSecurityPolicyRejected, $"{EndpointUrl} wants the login protected with {login.SecurityPolicyUri}, which we do not have.");
        var isEncrypted = _options.Channel.SecurityMode is MessageSecurityMode.SignAndEncrypt;
        var (token, proof) = _options.Identity.Prove(login.PolicyId, policy, ServerCertificate, _serverNonce, isEncrypted);
        var response = await RequestAsync<ActivateSessionResponse>(
            new ActivateSessionRequest
            {
                Header = NewHeader(),
                ClientSignature = ApplicationSignatures.Sign(Policy, _options.Channel.Certificate, ServerCertificate, _serverNonce),
                LocaleIds = [.. _options.Locales],
                UserIdentityToken = new ExtensionObject(token),
                UserTokenSignature = proof,
            },
            cancellationToken);
        _serverNonce = response.ServerNonce ?? [];
    }

    private UserTokenPolicy FindLogin()
    {
        var channel = _options.Channel;
        var offered = ServerEndpoints
            .Where(e => e.SecurityPolicyUri == channel.SecurityPolicy.Uri && e.SecurityMode == channel.SecurityMode)
            .SelectMany(e => e.UserIdentityTokens)
            .ToArray();
        return offered.FirstOrDefault(t => t.TokenType == _options.Identity.Kind) ?? throw new UaException(
            StatusCode.BadIdentityTokenRejected,
            $"{EndpointUrl} offers no login of the kind {_options.Identity.Kind} with security mode {channel.SecurityMode}; it offers: "
                + (offered.Length == 0 ? "nothing" : string.Join(", ", offered.Select(t => t.TokenType).Distinct()))
                + ".");
    }
}

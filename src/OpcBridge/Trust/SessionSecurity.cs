using System.Collections.Concurrent;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcBridge.Trust;

/// <summary>Decides how a session is protected, by the same rules on every attempt.</summary>
/// <param name="pki">The certificates.</param>
/// <param name="memory">Which connections were protected before.</param>
/// <param name="guard">Where endpoints may lead that a person of a company said.</param>
/// <param name="time">The clock of validity and of exceptions.</param>
/// <param name="logger">For operators.</param>
internal sealed partial class SessionSecurity(
    BridgePki pki, SecurityMemory memory, EndpointGuard guard, TimeProvider time, ILogger<SessionSecurity> logger)
{
    private readonly ConcurrentDictionary<(ConnectionId, string), bool> _said = new();

    /// <summary>Opens a session that survives outages.</summary>
    /// <param name="target">What to connect to, and how.</param>
    /// <param name="options">Everything but the protection, which stays what it is now for as long as the session lasts.</param>
    /// <param name="cancellationToken">Gives up; nothing stays open.</param>
    /// <exception cref="UaException">The server cannot be reached or refuses.</exception>
    /// <exception cref="EquipmentException">The server is refused by us; the message names each rule, and what to do.</exception>
    public Task<RecoveringSession> OpenAsync(ConnectionTarget target, RecoveryOptions options, CancellationToken cancellationToken) => OpenAsync(
        target,
        options.Session,
        secured => RecoveringSession.OpenAsync(target.Endpoint, options with { Session = secured }, time, cancellationToken),
        opened => opened.Session,
        cancellationToken);

    /// <summary>Opens a session that ends with its connection.</summary>
    /// <param name="target">What to connect to, and how.</param>
    /// <param name="options">Everything but the protection.</param>
    /// <param name="cancellationToken">Gives up; nothing stays open.</param>
    /// <exception cref="UaException">The server cannot be reached or refuses.</exception>
    /// <exception cref="EquipmentException">The server is refused by us; the message names each rule, and what to do.</exception>
    public Task<ClientSession> OpenAsync(ConnectionTarget target, ClientSessionOptions options, CancellationToken cancellationToken) => OpenAsync(
        target,
        options,
        secured => ClientSession.OpenAsync(target.Endpoint, secured, time, cancellationToken),
        session => session,
        cancellationToken);

    private async Task<T> OpenAsync<T>(
        ConnectionTarget target,
        ClientSessionOptions options,
        Func<ClientSessionOptions, Task<T>> open,
        Func<T, ClientSession> sessionOf,
        CancellationToken cancellationToken)
    {
        var secured = await SecureAsync(target, options, cancellationToken);
        try
        {
            var opened = await open(secured);
            var protection = sessionOf(opened).Protection;
            if (protection.Mode > MessageSecurityMode.None)
            {
                if (target.Security.Wish is SecurityWish.Best)
                {
                    memory.Remember(target.Connection);
                }

                var (mode, policy) = (protection.Mode, ConnectionSecurity.NameOf(protection.Policy.Uri));
                SayOnce(target.Connection, $"{mode} {policy}", () => LogProtected(target.Connection, mode, policy, target.Login));
            }

            return opened;
        }
        catch (UaException e) when (IsAboutCertificate(e.Status))
        {
            throw new EquipmentException(
                $"{e.Message} To trust it: POST …/trust of the onboarding API, or move its file from rejected to trusted/certs in {pki.FolderOf(target.Connection.Company)}.",
                e,
                "certificate.refused");
        }
        catch (UaException e) when (e.Status == StatusCode.BadSecurityChecksFailed && secured.Security is not null)
        {
            // A server tells a client no more than that; it nearly always means this.
            throw new EquipmentException(
                $"{e.Message} Most likely the server does not trust the bridge yet: accept the certificate {secured.Security.Certificate.Thumbprint} at the machine, among those that it refused, or put there the file that GET …/certificate of the onboarding API gives.",
                e,
                "certificate.not-accepted-there");
        }
    }

    private async Task<ClientSessionOptions> SecureAsync(ConnectionTarget target, ClientSessionOptions options, CancellationToken cancellationToken)
    {
        options = options with { Identity = target.Login.ToIdentity() };
        if (target.IsGuarded)
        {
            var address = (await guard.ResolveAsync(target.Endpoint, cancellationToken))[0];
            options = options with { Channel = options.Channel with { Address = address } };
        }

        var mode = target.Security.Mode;
        IReadOnlyList<EndpointDescription> endpoints = [];
        if (target.Security.Wish is SecurityWish.Best || target.Overlooked.Count > 0)
        {
            endpoints = await Discovery.GetEndpointsAsync(target.Endpoint, options.Channel, time, cancellationToken);
        }

        if (target.Security.Wish is SecurityWish.Best && endpoints.All(e => e.SecurityMode <= MessageSecurityMode.None))
        {
            AcceptNothingBetter(target);
            mode = MessageSecurityMode.None;
        }

        // Without protection and without a secret to protect the server's certificate says nothing.
        return mode is MessageSecurityMode.None && target.Login.Kind is LoginKind.Anonymous
            ? options
            : options with
            {
                Security = new ClientSecurity
                {
                    Certificate = pki.Own(),
                    Validator = NewValidator(target, endpoints),
                    Mode = mode,
                    Policy = target.Security.SecurityPolicy,
                },
            };
    }

    private void AcceptNothingBetter(ConnectionTarget target)
    {
        if (memory.WasProtected(target.Connection))
        {
            throw new EquipmentException(
                $"{target.Endpoint} was protected before and now offers nothing but None: somebody in between may have taken the rest out, or the server was set up anew. If that is meant, say so: security none, where the connection was made.",
                code: "security.downgraded");
        }

        SayOnce(target.Connection, "none", () => LogUnprotected(target.Connection, target.Endpoint));
    }

    private CertificateValidator NewValidator(ConnectionTarget target, IReadOnlyList<EndpointDescription> endpoints)
    {
        var shown = endpoints.Select(e => ThumbprintOf(e.ServerCertificate)).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var now = time.GetUtcNow();
        var rules = target.Overlooked
            .Where(o => now < o.Until && shown is [var only] && only.Equals(o.Thumbprint, StringComparison.OrdinalIgnoreCase))
            .Select(o => o.Rule)
            .ToHashSet();
        var validator = new CertificateValidator(
            pki.StoreOf(target.Connection.Company), new CertificateValidatorOptions { Suppressed = rules }, time);
        validator.Noticed += (_, noticed) =>
        {
            if (noticed.IsAccepted)
            {
                var overlooked = string.Join(' ', noticed.Suppressed);
                SayOnce(target.Connection, overlooked, () => LogOverlooked(target.Connection, noticed.Thumbprint, overlooked));
            }
        };
        return validator;
    }

    private static string? ThumbprintOf(byte[]? chain)
    {
        try
        {
            return chain is { Length: > 0 } ? CertificateChain.Split(chain)[0].Thumbprint : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static bool IsAboutCertificate(StatusCode status) => status.ToString().StartsWith("BadCertificate", StringComparison.Ordinal);

    // Each attempt decides anew; a log that repeats it every 30 s helps nobody.
    private void SayOnce(ConnectionId connection, string what, Action say)
    {
        if (_said.TryAdd((connection, what), true))
        {
            say();
        }
    }

    [LoggerMessage(3601, LogLevel.Warning, "{Connection}: {Endpoint} offers no protection; what it sends can be read and changed on its way. Say security none where the connection was made, if this is meant")]
    private partial void LogUnprotected(ConnectionId connection, Uri endpoint);

    [LoggerMessage(3603, LogLevel.Information, "{Connection}: protected by {Mode} {Policy}, login: {Login}")]
    private partial void LogProtected(ConnectionId connection, MessageSecurityMode mode, string policy, ServerLogin login);

    [LoggerMessage(3602, LogLevel.Warning, "{Connection}: the certificate {Thumbprint} is accepted all the same: {Overlooked}")]
    private partial void LogOverlooked(ConnectionId connection, string thumbprint, string overlooked);
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli.Connecting;

/// <summary>Opens sessions as the user wants them to be protected, and explains a certificate that is refused.</summary>
/// <param name="around">The console, the clock, the environment.</param>
internal sealed class SessionOpener(Surroundings around)
{
    private const string PasswordVariable = "OPCUA_PASSWORD";

    /// <summary>Gets the options of connections that need no protection, such as those of discovery.</summary>
    public static ClientSessionOptions Open { get; } = new() { ApplicationName = "axcomplex opcua", SessionName = "cli" };

    /// <summary>Opens a session.</summary>
    /// <param name="url">The endpoint.</param>
    /// <param name="settings">What the user said.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UaException">It could not be opened.</exception>
    public Task<ClientSession> OpenAsync(Uri url, ConnectionSettings settings, CancellationToken cancellationToken) => ExplainedAsync(
        url, settings, options => ClientSession.OpenAsync(url, options, around.Time, cancellationToken), cancellationToken);

    /// <summary>Opens a session that survives outages.</summary>
    /// <param name="url">The endpoint.</param>
    /// <param name="settings">What the user said.</param>
    /// <param name="observer">Hears of losses and recoveries.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UaException">It could not be opened.</exception>
    public Task<RecoveringSession> OpenRecoveringAsync(
        Uri url, ConnectionSettings settings, IRecoveryObserver observer, CancellationToken cancellationToken) => ExplainedAsync(
        url,
        settings,
        options => RecoveringSession.OpenAsync(
            url, new RecoveryOptions { Session = options, Observer = observer }, around.Time, cancellationToken),
        cancellationToken);

    private async Task<T> ExplainedAsync<T>(
        Uri url, ConnectionSettings settings, Func<ClientSessionOptions, Task<T>> open, CancellationToken cancellationToken)
    {
        CertificateValidation? refused = null;
        var options = await PrepareAsync(url, settings, noticed => refused = noticed, cancellationToken);
        try
        {
            return await open(options);
        }
        catch (UaException e) when (refused is { IsAccepted: false })
        {
            CertificateReport.Write(around.Console, refused);
            throw new UaException(refused.Status, $"{url} was not connected to.", e);
        }
    }

    private async Task<ClientSessionOptions> PrepareAsync(
        Uri url, ConnectionSettings settings, Action<CertificateValidation> noticed, CancellationToken cancellationToken)
    {
        var identity = settings.User is { } user ? UserIdentity.OfPassword(user, ReadPassword(user)) : UserIdentity.Anonymous;
        var endpoints = await Discovery.GetEndpointsAsync(url, Open.Channel, around.Time, cancellationToken);
        var mode = settings.Security switch
        {
            SecurityWish.None => MessageSecurityMode.None,
            SecurityWish.Sign => MessageSecurityMode.Sign,
            SecurityWish.Encrypt => MessageSecurityMode.SignAndEncrypt,
            _ when endpoints.Any(e => e.SecurityMode > MessageSecurityMode.None && SecurityPolicies.Find(e.SecurityPolicyUri) is not null) => (MessageSecurityMode?)null,
            _ => MessageSecurityMode.None,
        };
        if (mode is MessageSecurityMode.None && settings.User is null)
        {
            return Open; // Nothing is protected, and there is no secret to protect.
        }

        var pki = new PkiFolder(settings.Pki);
        TrustIfAsked(pki, settings, endpoints);
        var validator = new CertificateValidator(pki, new CertificateValidatorOptions { Suppressed = settings.Overlooked }, around.Time);
        validator.Noticed += (_, validation) => noticed(validation);
        return Open with
        {
            Identity = identity,
            Security = new ClientSecurity { Certificate = LoadOwn(pki, settings.Pki), Validator = validator, Mode = mode },
        };
    }

    private ApplicationCertificate LoadOwn(PkiFolder pki, string folder)
    {
        var known = pki.ReadOwnApplicationUri();
        var own = pki.LoadOrCreateOwn(
            new ApplicationIdentity
            {
                ApplicationUri = known ?? $"urn:{Uri.EscapeDataString(Dns.GetHostName())}:axcomplex:opcua-cli",
                ApplicationName = "AxComplex opcua",
            },
            around.Time);
        if (known is null)
        {
            around.Console.MarkupLineInterpolated(
                $"[grey]Made a certificate for this tool in {folder}, thumbprint {own.Certificate.Thumbprint}. The server may have to trust it.[/]");
        }

        return own;
    }

    private void TrustIfAsked(PkiFolder pki, ConnectionSettings settings, IReadOnlyList<EndpointDescription> endpoints)
    {
        if (settings.Trust is not { } wanted)
        {
            return;
        }

        var digits = string.Concat(wanted.Where(char.IsAsciiHexDigit)).ToUpperInvariant();
        var shown = endpoints.Select(e => Read(e.ServerCertificate)).OfType<X509Certificate2>().ToArray();
        var thumbprints = string.Join(", ", shown.Select(c => c.Thumbprint).Distinct());
        var match = Array.Find(shown, c => c.Thumbprint == digits) ?? throw new UaException(
            StatusCode.BadCertificateUntrusted,
            $"The server does not show the certificate {wanted}; it shows {(thumbprints.Length == 0 ? "none" : thumbprints)}. Nothing was trusted.");
        pki.Trust(match);
        around.Console.MarkupLineInterpolated($"[grey]Trusted from now on: {match.Subject}, thumbprint {match.Thumbprint}.[/]");
    }

    private static X509Certificate2? Read(byte[]? chain)
    {
        try
        {
            return chain is { Length: > 0 } ? CertificateChain.Split(chain)[0] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // Never an argument: those stand in the shell's history and in the list of processes.
    private string ReadPassword(string user)
    {
        if (around.Variable(PasswordVariable) is { } password)
        {
            return password;
        }

        return around.Console.Profile.Capabilities.Interactive
            ? around.Console.Prompt(new TextPrompt<string>($"Password of [bold]{Markup.Escape(user)}[/]:").Secret().AllowEmpty())
            : throw new UaException(
                StatusCode.BadIdentityTokenInvalid, $"There is nobody to ask for the password of {user}: set the environment variable {PasswordVariable}.");
    }
}

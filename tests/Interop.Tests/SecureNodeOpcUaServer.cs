using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Client;

namespace AxComplex.Interop.Tests;

/// <summary>node-opcua as a server with every policy and mode, and what our client trusts.</summary>
public sealed class SecureNodeOpcUaServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("axcomplex-interop-");
    private NodeScript? _script;

    public Uri Url => new(_script!.Ready);

    public ApplicationCertificate Certificate { get; private set; } = null!;

    /// <summary>A certificate of our client with a key of 3,072 bits.</summary>
    public ApplicationCertificate LongCertificate { get; } = ApplicationCertificate.Create(
        new ApplicationIdentity { ApplicationUri = "urn:interop:long", ApplicationName = "Long key", KeyBits = 3072 }, TimeProvider.System);

    /// <summary>The thumbprint of the server, after somebody looked at it and trusted it.</summary>
    public string Trusted { get; private set; } = "";

    /// <summary>What the first connection was refused for, before anything was trusted.</summary>
    public CertificateValidation FirstContact { get; private set; } = null!;

    public CertificateValidator Validator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _script = await NodeScript.StartAsync("scripts/secure-server.mjs", _folder.FullName);
        var pki = new PkiFolder(Path.Combine(_folder.FullName, "ours"));
        Certificate = pki.LoadOrCreateOwn(
            new ApplicationIdentity { ApplicationUri = "urn:interop:client", ApplicationName = "Interop client" }, TimeProvider.System);

        // node-opcua's certificate is for the machine's name and not for 127.0.0.1.
        var options = new CertificateValidatorOptions { Suppressed = new HashSet<CertificateRule> { CertificateRule.WrongHostName } };
        Validator = new CertificateValidator(pki, options, TimeProvider.System);
        Validator.Noticed += (_, noticed) => FirstContact ??= noticed;
        try
        {
            await (await OpenAsync()).DisposeAsync();
        }
        catch (OpcUa.Types.UaException)
        {
            Trusted = pki.Rejected().Single().Thumbprint;
            pki.Trust(Trusted);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.DisposeAsync();
        }

        Certificate?.Dispose();
        LongCertificate.Dispose();
        _folder.Delete(recursive: true);
    }

    internal Task<ClientSession> OpenAsync(Func<ClientSecurity, ClientSecurity>? change = null, UserIdentity? user = null)
    {
        var security = new ClientSecurity { Certificate = Certificate, Validator = Validator };
        var options = new ClientSessionOptions
        {
            Security = change?.Invoke(security) ?? security,
            Identity = user ?? UserIdentity.Anonymous,
        };
        return ClientSession.OpenAsync(Url, options, TimeProvider.System, TestContext.Current.CancellationToken);
    }
}

using System.Text;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Server.Security;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.Interop.Tests;

/// <summary>Our server with every policy and mode, users by name and by certificate, and a press to look at.</summary>
public class ServerRig : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("axcomplex-interop-");
    private readonly ApplicationCertificate _certificate;
    private readonly SemaphoreSlim _trusting = new(1);
    private FirstContact? _firstContact;

    public ServerRig()
    {
        Pki = new PkiFolder(Path.Combine(_folder.FullName, "applications"));
        UserPki = new PkiFolder(Path.Combine(_folder.FullName, "users"));
        _certificate = Pki.LoadOrCreateOwn(
            new ApplicationIdentity { ApplicationUri = "urn:interop:server", ApplicationName = "Interop", Hosts = ["127.0.0.1"] },
            TimeProvider.System);
        Validator = new CertificateValidator(Pki, new(), TimeProvider.System);
        Server = NewServer(port: 0);
    }

    public UaServer Server { get; private set; }

    public AddressSpace Space => Server.AddressSpace;

    public NodeNamespace Namespace => Space.AddNamespace("urn:interop:press-shop");

    public PkiFolder Pki { get; }

    public PkiFolder UserPki { get; }

    public CertificateValidator Validator { get; }

    public string Folder => _folder.FullName;

    public string Url => Server.EndpointUrl.OriginalString;

    public virtual async ValueTask InitializeAsync()
    {
        Build();
        await Server.StartAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _certificate.Dispose();
        _trusting.Dispose();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Lets node-opcua knock once, looks at its certificate, which nobody knows yet, and trusts it; later calls give the same
    /// answer.
    /// </summary>
    public async Task<FirstContact> TrustAsync(NodeOpcUaClient foreign)
    {
        await _trusting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _firstContact ??= await KnockAsync(foreign);
        }
        finally
        {
            _trusting.Release();
        }
    }

    /// <summary>Stops the server, and starts another one at the same port, which knows nothing of the first one's sessions.</summary>
    public async Task RestartAsync()
    {
        var port = Server.EndpointUrl.Port;
        await Server.DisposeAsync();
        Server = NewServer(port);
        await InitializeAsync();
    }

    /// <summary>Adds the nodes that the tests of a class look at.</summary>
    protected virtual void Build()
    {
    }

    private async Task<FirstContact> KnockAsync(NodeOpcUaClient foreign)
    {
        CertificateValidation? noticed = null;
        Validator.Noticed += (_, seen) => noticed ??= seen;
        var refused = await Assert.ThrowsAsync<ForeignException>(
            () => foreign.OpenAsync(new { url = Url, policy = "Basic256Sha256", mode = "SignAndEncrypt" }));
        Pki.Trust(Assert.Single(Pki.Rejected()).Thumbprint, DateTimeOffset.UtcNow.AddHours(1));
        return new FirstContact(refused.Message, noticed!);
    }

    private UaServer NewServer(int port) => new(new UaServerOptions
    {
        ApplicationUri = "urn:interop:server",
        ApplicationName = "Interop",
        EndpointUrl = new Uri($"opc.tcp://127.0.0.1:{port}"),
        Security =
        [
            .. SecurityOffer.Secure,
            .. SecurityOffer.Secure.Select(o => o with { Mode = MessageSecurityMode.Sign }),
            SecurityOffer.None,
        ],
        Certificate = _certificate,
        CertificateValidator = Validator,
        UserCertificateValidator = new CertificateValidator(UserPki, new(), TimeProvider.System),
        Users = new Kim(),
        ChannelLimits = new ChannelLimits { TokenLifetime = (TimeSpan.FromMilliseconds(500), TimeSpan.FromHours(1)) },
    });

    /// <summary>How a client was met whose certificate nobody knew.</summary>
    /// <param name="Told">What it was told.</param>
    /// <param name="Noticed">What the administrator sees.</param>
    public sealed record FirstContact(string Told, CertificateValidation Noticed);

    private sealed class Kim : IUserAuthenticator
    {
        public bool Accepts(string userName, ReadOnlySpan<byte> password) =>
            userName == "kim" && password.SequenceEqual(Encoding.UTF8.GetBytes("비밀번호 1"));
    }
}

using System.Text;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Server.Security;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client.Tests.Recovery;

/// <summary>The same certificate, mode, policy and user on every attempt: forgotten security is a way of other gateways.</summary>
public sealed class SecureRecoveryTests : IAsyncLifetime
{
    private const string Password = "비밀번호 1";

    private readonly RecordingObserver _observer = new();
    private readonly RecordingHandler _handler = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("axcomplex-recovery-");
    private readonly ApplicationCertificate _client = Certificate("client");
    private readonly ApplicationCertificate _first = Certificate("server");
    private readonly ApplicationCertificate _second = Certificate("server");
    private PkiFolder _trust = null!;
    private PressServer _server = null!;
    private TcpProxy _wire = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _trust = new PkiFolder(Path.Combine(_folder.FullName, "client"));
        _trust.Trust(_first.Certificate);
        _server = NewServer(_first);
        await _server.Server.StartAsync(Cancel);
        _wire = new TcpProxy(_server.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await _wire.DisposeAsync();
        await _server.DisposeAsync();
        _client.Dispose();
        _first.Dispose();
        _second.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task AnEncryptedSessionOfAUser_IsReactivated_AndAfterARestartMadeAnew()
    {
        await using var session = await OpenAsync();
        var id = session.Session.SessionId;

        _wire.Cut();
        await _observer.RecoversAsync();
        Assert.Equal(id, session.Session.SessionId);
        await RestartAsync(_first);
        await _observer.RecoversAsync(2);
        _server.SetSpeed(1);

        Assert.Equal([0, 0, 1], await _handler.BringsAsync(3));
        Assert.Equal([RecoveryKind.Reactivated, RecoveryKind.Recreated], _observer.Recoveries.Select(r => r.Kind));
    }

    // A machine got a new certificate. It is not trusted by itself, and the reason is told each time; then a person trusts it.
    [Fact]
    public async Task AServerWithAnotherCertificate_IsRefused_UntilSomebodyTrustsIt()
    {
        await using var session = await OpenAsync();

        await RestartAsync(_second);
        await Eventually.BecomesTrueAsync(
            () => _observer.Failures.Any(f => f.Cause.Status == StatusCode.BadCertificateUntrusted),
            $"the certificate to be refused; came: {string.Join(", ", _observer.Failures.Select(f => f.Cause.Status).Distinct())}");
        _trust.Trust(_second.Certificate.Thumbprint);
        var recovery = await _observer.RecoversAsync();

        Assert.Equal(RecoveryKind.Recreated, recovery.Kind);
        Assert.Contains(_observer.Failures, f => f.Cause.Message.Contains(_second.Certificate.Thumbprint, StringComparison.Ordinal));
    }

    private static ApplicationCertificate Certificate(string name) => ApplicationCertificate.Create(
        new ApplicationIdentity { ApplicationUri = $"urn:test:{name}", ApplicationName = name, Hosts = ["127.0.0.1"] }, TimeProvider.System);

    private async Task<RecoveringSession> OpenAsync()
    {
        var session = await RecoveringSession.OpenAsync(
            _wire.Url,
            new RecoveryOptions
            {
                Observer = _observer,
                Pause = failures => TimeSpan.FromMilliseconds(failures == 0 ? 0 : 20),
                Session = new ClientSessionOptions
                {
                    Identity = UserIdentity.OfPassword("kim", Password),
                    Security = new ClientSecurity
                    {
                        Certificate = _client,
                        Validator = new CertificateValidator(_trust, new(), TimeProvider.System),
                    },
                },
            },
            TimeProvider.System,
            Cancel);
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(20) }, _handler, Cancel);
        await subscription.AddItemsAsync([new MonitoredItemRequest(_server.Speed.Id, 7) { SamplingInterval = TimeSpan.Zero }], Cancel);
        await _handler.BringsAsync(1);
        return session;
    }

    private PressServer NewServer(ApplicationCertificate certificate)
    {
        var pki = new PkiFolder(Path.Combine(_folder.FullName, "server"));
        pki.Trust(_client.Certificate);
        return new PressServer(change: options => options with
        {
            ApplicationUri = "urn:test:server",
            Security = SecurityOffer.Secure,
            AllowAnonymous = false,
            Users = new Kim(),
            Certificate = certificate,
            CertificateValidator = new CertificateValidator(pki, new(), TimeProvider.System),
        });
    }

    private async Task RestartAsync(ApplicationCertificate certificate)
    {
        _wire.IsBlocked = true;
        await _server.DisposeAsync();
        _server = NewServer(certificate);
        await _server.Server.StartAsync(Cancel);
        _wire.Target = _server.Url;
        _wire.IsBlocked = false;
    }

    private sealed class Kim : IUserAuthenticator
    {
        public bool Accepts(string userName, ReadOnlySpan<byte> password) =>
            userName == "kim" && password.SequenceEqual(Encoding.UTF8.GetBytes(Password));
    }
}

using AxComplex.Contracts.Onboarding;
using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Trust;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Tests.Trust;

public sealed class SessionSecurityTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly BridgePki _pki;
    private readonly SecurityMemory _memory;

    public SessionSecurityTests()
    {
        var options = Options.Create(new OpcBridgeOptions { DataDirectory = _directory.Path });
        (_pki, _memory) = (new BridgePki(options, TimeProvider.System), new SecurityMemory(options));
    }

    public void Dispose()
    {
        _pki.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task AnUnknownCertificate_IsRefusedByName_UntilItIsTrusted_AndThenTheStrongestIsTaken()
    {
        await using var server = await ProtectedServer.StartAsync(_pki.Own());
        var target = Target(server);

        var refused = await Assert.ThrowsAsync<EquipmentException>(() => OpenAsync(target));
        Assert.Contains("Untrusted", refused.Message, StringComparison.Ordinal);
        Assert.Contains("/trust", refused.Message, StringComparison.Ordinal);

        var store = _pki.StoreOf(target.Connection.Company);
        store.Trust(store.Rejected().Single().Thumbprint);
        await using var session = await OpenAsync(target);
        Assert.Equal((MessageSecurityMode.SignAndEncrypt, Aes256Sha256RsaPssSecurityPolicy.Instance), (session.Protection.Mode, session.Protection.Policy));
    }

    // A bridge may serve two companies; what one trusts is not what the other trusts.
    [Fact]
    public async Task TheTrustOfOneCompany_IsNotThatOfAnother()
    {
        await using var server = await ProtectedServer.StartAsync(_pki.Own());
        await TrustAsync(Target(server));

        var other = await Assert.ThrowsAsync<EquipmentException>(() => OpenAsync(Target(server, connection: "hanbit/press-shop")));

        Assert.Contains("Untrusted", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatOffersNothing_IsConnectedWithoutProtection_AndThatIsLogged()
    {
        await using var server = await ProtectedServer.StartAsync(_pki.Own(), [SecurityOffer.None]);
        var log = new ListLogger();

        await using var session = await OpenAsync(Target(server), log);

        Assert.Equal(MessageSecurityMode.None, session.Protection.Mode);
        Assert.Contains(log.Lines, l => l.Contains("offers no protection", StringComparison.Ordinal));
    }

    // Somebody in between can take the protected endpoints out of an answer that nobody signs.
    [Fact]
    public async Task AConnectionThatWasProtectedOnce_NeverFallsBackToNothing()
    {
        Uri endpoint;
        await using (var server = await ProtectedServer.StartAsync(_pki.Own()))
        {
            endpoint = server.EndpointUrl;
            await TrustAsync(Target(server));
            await (await OpenAsync(Target(server))).DisposeAsync();
        }

        await using var thinned = await ProtectedServer.StartAsync(_pki.Own(), [SecurityOffer.None], endpoint: endpoint);
        var refused = await Assert.ThrowsAsync<EquipmentException>(() => OpenAsync(Target(thinned)));
        Assert.Contains("was protected before", refused.Message, StringComparison.Ordinal);

        await using var session = await OpenAsync(Target(thinned, "?security=none"));
        Assert.Equal(MessageSecurityMode.None, session.Protection.Mode);
    }

    [Fact]
    public async Task None_IsTakenOnlyWhereSomebodySaysSo()
    {
        await using var server = await ProtectedServer.StartAsync(_pki.Own());

        await using var session = await OpenAsync(Target(server, "?security=none"));

        Assert.Equal(MessageSecurityMode.None, session.Protection.Mode);
    }

    [Fact]
    public async Task AWish_IsHeld_OrRefusedWithWhatThereIs()
    {
        await using var server = await ProtectedServer.StartAsync(_pki.Own());
        await TrustAsync(Target(server));

        await using var session = await OpenAsync(Target(server, "?security=sign-and-encrypt&policy=Basic256Sha256"));
        Assert.Equal(Basic256Sha256SecurityPolicy.Instance, session.Protection.Policy);

        var refused = await Assert.ThrowsAsync<UaException>(() => OpenAsync(Target(server, "?security=sign")));
        Assert.Equal(StatusCode.BadSecurityModeInsufficient, refused.Status);
        Assert.Contains("SignAndEncrypt", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALogin_IsMadeByNameAndPassword_AndAWrongOneIsSaidWithoutIt()
    {
        await using var server = await ProtectedServer.StartAsync(_pki.Own());
        await TrustAsync(Target(server));

        await (await OpenAsync(Target(server) with { Login = Kim(ProtectedServer.Password) })).DisposeAsync();
        var refused = await Assert.ThrowsAsync<UaException>(() => OpenAsync(Target(server) with { Login = Kim("geheim-1") }));

        Assert.DoesNotContain("geheim-1", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim-1", (Target(server) with { Login = Kim("geheim-1") }).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALogin_IsMadeByCertificateAndKey()
    {
        using var kim = ProtectedServer.NewCertificate("kim");
        await using var server = await ProtectedServer.StartAsync(_pki.Own(), user: kim.Certificate);
        await TrustAsync(Target(server));
        using var key = kim.Certificate.GetRSAPrivateKey()!;
        var login = new ServerLogin
        {
            Kind = LoginKind.Certificate,
            CertificatePem = kim.Certificate.ExportCertificatePem(),
            PrivateKeyPem = key.ExportPkcs8PrivateKeyPem(),
        };

        Assert.Null(login.FindProblem());
        await (await OpenAsync(Target(server) with { Login = login })).DisposeAsync();

        var wrong = login with { PrivateKeyPem = "-----BEGIN PRIVATE KEY-----\nZ2VoZWlt\n-----END PRIVATE KEY-----" };
        Assert.DoesNotContain("Z2VoZWlt", wrong.FindProblem(), StringComparison.Ordinal);
    }

    // A press of 2012 has a certificate for a host name of its builder's workshop, and nobody can change it.
    [Fact]
    public async Task ARule_CanBeOverlooked_ForThisCertificateAndForATime()
    {
        using var certificate = ProtectedServer.NewCertificate("workshop.example");
        await using var server = await ProtectedServer.StartAsync(_pki.Own(), certificate: certificate);
        var target = Target(server);
        _pki.StoreOf(target.Connection.Company).Trust(certificate.Certificate);
        var later = DateTimeOffset.UtcNow.AddDays(1);

        var refused = await Assert.ThrowsAsync<EquipmentException>(() => OpenAsync(target));
        Assert.Contains("WrongHostName", refused.Message, StringComparison.Ordinal);
        await (await OpenAsync(Overlooking(certificate.Thumbprint, later))).DisposeAsync();
        await Assert.ThrowsAsync<EquipmentException>(() => OpenAsync(Overlooking(certificate.Thumbprint, DateTimeOffset.UtcNow.AddSeconds(-1))));
        await Assert.ThrowsAsync<EquipmentException>(() => OpenAsync(Overlooking(new string('0', 40), later)));

        ConnectionTarget Overlooking(string thumbprint, DateTimeOffset until) =>
            target with { Overlooked = [new OverlookedRule(thumbprint, CertificateRule.WrongHostName, until, "kim")] };
    }

    [Fact]
    public void TheBridgesCertificate_IsMadeOnce_AndKeptWhenTheComputerGetsAnotherName()
    {
        var made = _pki.Own();
        using var renamed = new BridgePki(
            Options.Create(new OpcBridgeOptions { DataDirectory = _directory.Path }), TimeProvider.System);

        Assert.Equal(made.Thumbprint, renamed.Own().Thumbprint);
        Assert.StartsWith("urn:", made.ApplicationUri, StringComparison.Ordinal);
    }

    private static ServerLogin Kim(string password) => new() { Kind = LoginKind.UserName, UserName = "kim", Password = password };

    private static ConnectionTarget Target(UaServer server, string query = "", string connection = "daesung/press-shop")
    {
        Assert.True(ConnectionTarget.TryParse(connection, $"{server.EndpointUrl}{query}#ansan", out var target, out _));
        return target;
    }

    private async Task TrustAsync(ConnectionTarget target)
    {
        await Assert.ThrowsAsync<EquipmentException>(() => OpenAsync(target));
        var store = _pki.StoreOf(target.Connection.Company);
        store.Trust(store.Rejected().Single().Thumbprint);
    }

    private Task<ClientSession> OpenAsync(ConnectionTarget target, ILogger<SessionSecurity>? log = null) =>
        new SessionSecurity(
                _pki, _memory, new EndpointGuard(Options.Create(new AxComplex.OpcBridge.Onboarding.OnboardingOptions())), TimeProvider.System, log ?? NullLogger<SessionSecurity>.Instance)
            .OpenAsync(target, new ClientSessionOptions(), TestContext.Current.CancellationToken);

    private sealed class ListLogger : ILogger<SessionSecurity>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}

using System.Text;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Client.Tests;
using AxComplex.OpcUa.Server.Security;

namespace AxComplex.OpcUa.Cli.Tests;

/// <summary>The way of an engineer to a secured server: refused by name, compared, trusted, logged in.</summary>
public sealed class SecurityTests : IAsyncLifetime
{
    private const string Time = "i=2258";

    private readonly Shell _shell = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("axcomplex-cli-server-");
    private PkiFolder _servers = null!;
    private PressServer _server = null!;
    private ApplicationCertificate _certificate = null!;

    private string Url => _server.Url.OriginalString;

    private string Thumbprint => _certificate.Certificate.Thumbprint;

    public ValueTask InitializeAsync() => StartAsync("127.0.0.1");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _shell.DisposeAsync();
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task AStrangersCertificate_IsRefusedByName_ThenTrusted_AndFromThenOnTaken()
    {
        Assert.Equal(1, await ReadAsync());
        Assert.Contains("The server's certificate is refused.", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("Untrusted", _shell.Output, StringComparison.Ordinal);
        Assert.Contains($"--trust {Thumbprint}", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("Made a certificate for this tool", _shell.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_shell.Pki, "own", "certs", "certificate.der")));

        // The other way round: the server has to trust this tool too, and the engineer is told so.
        Assert.Equal(1, await ReadAsync("--trust", Thumbprint));
        Assert.Contains("Trusted from now on", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("The server does not trust the certificate of this tool.", _shell.Output, StringComparison.Ordinal);

        _servers.Trust(_servers.Rejected().Single().Thumbprint);
        Assert.Equal(0, await ReadAsync());
    }

    [Fact]
    public async Task AnotherThumbprintThanTheServers_IsNotTrusted()
    {
        var other = new string('A', 40);

        Assert.Equal(1, await ReadAsync("--trust", other));

        Assert.Contains($"it shows {Thumbprint}. Nothing was trusted.", _shell.Output, StringComparison.Ordinal);
        Assert.Empty(new PkiFolder(_shell.Pki).Load().Trusted);
    }

    [Fact]
    public async Task ARuleThatMayBeOverlooked_IsNamed_AndOverlookedWhenAsked()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
        Directory.Delete(Path.Combine(_folder.FullName, "own"), recursive: true);
        await StartAsync("press.example");

        Assert.Equal(1, await ReadAsync("--trust", Thumbprint));
        Assert.Contains("WrongHostName", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("--overlook WrongHostName", _shell.Output, StringComparison.Ordinal);

        await ReadAsync("--overlook", "WrongHostName");
        Assert.Contains("The server does not trust the certificate of this tool.", _shell.Output, StringComparison.Ordinal); // one step further
    }

    [Fact]
    public async Task AUser_LogsInWithThePasswordOfTheEnvironment()
    {
        await TrustBothAsync();
        _shell.Variables["OPCUA_PASSWORD"] = "비밀번호 1";

        Assert.Equal(0, await ReadAsync("--user", "kim"));

        Assert.DoesNotContain("비밀번호", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongPassword_SaysWhereItComesFrom()
    {
        await TrustBothAsync();
        _shell.Variables["OPCUA_PASSWORD"] = "wrong";

        Assert.Equal(1, await ReadAsync("--user", "kim"));

        Assert.Contains("BadUserAccessDenied", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("The password comes from OPCUA_PASSWORD", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAPasswordAndWithNobodyToAsk_TheVariableIsNamed()
    {
        Assert.Equal(1, await ReadAsync("--user", "kim"));

        Assert.Contains("set the environment variable OPCUA_PASSWORD", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWishThatTheServerDoesNotFulfil_IsRefusedWithWhatItOffers()
    {
        Assert.Equal(1, await ReadAsync("--security", "none"));
        Assert.Contains("Choose another way with --security auto|none|sign|encrypt", _shell.Output, StringComparison.Ordinal);

        Assert.Equal(1, await ReadAsync("--security", "sign"));
        Assert.Contains("The server offers: SignAndEncrypt", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoints_ShowTheThumbprintToCompare()
    {
        Assert.Equal(0, await _shell.RunAsync("endpoints", Url));

        Assert.Contains($"Thumbprint of the server's certificate: {Thumbprint}", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("SignAndEncrypt Anonymous, UserName", _shell.Output, StringComparison.Ordinal);
    }

    private Task<int> ReadAsync(params string[] more) => _shell.RunAsync(["read", Url, Time, "--pki", _shell.Pki, .. more]);

    private async Task TrustBothAsync()
    {
        await ReadAsync("--trust", Thumbprint);
        _servers.Trust(_servers.Rejected().Single().Thumbprint);
    }

    private async ValueTask StartAsync(string host)
    {
        _servers = new PkiFolder(_folder.FullName);
        _certificate = _servers.LoadOrCreateOwn(
            new ApplicationIdentity { ApplicationUri = "urn:test:press-shop", ApplicationName = "Press shop", Hosts = [host] }, TimeProvider.System);
        _server = await PressServer.StartAsync(change: options => options with
        {
            Security = SecurityOffer.Secure,
            Users = new Kim(),
            Certificate = _certificate,
            CertificateValidator = new CertificateValidator(_servers, new(), TimeProvider.System),
        });
    }

    private sealed class Kim : IUserAuthenticator
    {
        public bool Accepts(string userName, ReadOnlySpan<byte> password) =>
            userName == "kim" && password.SequenceEqual(Encoding.UTF8.GetBytes("비밀번호 1"));
    }
}

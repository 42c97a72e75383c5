using System.Net;
using System.Security.Cryptography;
using AxComplex.Portal.Tests.Hosting;

namespace AxComplex.Portal.Tests.Gateway;

public sealed class StartTests
{
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [Theory]
    [InlineData("Gateway:SigningKey", "", "Gateway:SigningKey is not set")]
    [InlineData("Gateway:SigningKey", "c2hvcnQ=", "Gateway:SigningKey is 5 bytes long")]
    [InlineData("Gateway:SigningKey", "no base64!", "Gateway:SigningKey is not Base64")]
    [InlineData("services:silos:http:0", "", "services__silos__http__0")]
    [InlineData("Portal:ApiKeys:0:Key", "short", "32 to 512 characters")]
    [InlineData("Portal:ApiKeys:0:Companies:0", "Dae Sung", "'Dae Sung', which is none")]
    [InlineData("Portal:TimeZone", "Mars/Olympus", "'Mars/Olympus' is no time zone")]
    public async Task WrongSettings_EndTheStartWithASentence(string setting, string value, string sentence)
    {
        using var directory = new TemporaryDirectory();
        var settings = Settings(directory);
        settings["Portal:ApiKeys:0:Name"] = "bridge";
        settings["Portal:ApiKeys:0:Key"] = "0123456789abcdef0123456789abcdef";
        settings["Portal:ApiKeys:0:Companies:0"] = "daesung";
        settings[setting] = value;

        var (exitCode, output) = await PortalProcess.RefuseAsync(settings);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheFirstAdministrator_IsPrintedOnce_AndEntersOnlyAfterChangingThePassword()
    {
        using var directory = new TemporaryDirectory();
        string password;
        await using (var first = await PortalProcess.StartAsync(Settings(directory)))
        {
            password = first.FirstPassword();
            using var client = new Browserless(first.Address);
            using var wrong = await client.TrySignInAsync("admin@axcomplex.local", "admin");
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
            await client.SignInAsync("admin@axcomplex.local", password);

            using var page = await client.GetAsync("/");
            using var api = await client.GetAsync("/api/v1/complex");
            Assert.Equal("/change-password", page.Headers.Location?.OriginalString);
            Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);

            using var changed = await client.PostFormAsync("/change-password", new()
            {
                ["Input.Current"] = password,
                ["Input.New"] = PortalFixture.Password,
                ["Input.Repeat"] = PortalFixture.Password,
            });
            Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
            using var after = await client.GetAsync("/");
            Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        }

        await using var second = await PortalProcess.StartAsync(Settings(directory));
        Assert.DoesNotContain("First administrator", second.Output, StringComparison.Ordinal);
        using var again = new Browserless(second.Address);
        using var old = await again.TrySignInAsync("admin@axcomplex.local", password);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        await again.SignInAsync("admin@axcomplex.local", PortalFixture.Password);
        Assert.DoesNotContain(PortalFixture.Password, second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallsOverTheRate_AreToldToWait()
    {
        using var directory = new TemporaryDirectory();
        var settings = Settings(directory);
        settings["Portal:ApiCallsPerSecond"] = "1";
        settings["Portal:SignInsPerMinute"] = "2";
        await using var portal = await PortalProcess.StartAsync(settings);
        using var client = new Browserless(portal.Address);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.GetAsync("/api/v1/complex")));
        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, a => Assert.True(a.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1)));
        Assert.Equal("application/problem+json", refused[0].Content.Headers.ContentType?.MediaType);

        var signIns = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var response = await client.TrySignInAsync("nobody@example.com", "wrong password 123");
            signIns.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], signIns);
    }

    private static Dictionary<string, string> Settings(TemporaryDirectory directory) => new()
    {
        ["services:silos:http:0"] = "http://127.0.0.1:9",
        ["Gateway:SigningKey"] = Key,
        ["Portal:DataDirectory"] = Path.Combine(directory.Path, "data"),
    };
}

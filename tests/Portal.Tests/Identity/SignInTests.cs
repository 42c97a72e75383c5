using System.Net;
using AxComplex.Contracts.Security;
using AxComplex.Portal.Tests.Hosting;

namespace AxComplex.Portal.Tests.Identity;

public sealed class SignInTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task FiveWrongPasswords_LockTheAccount_EvenForTheRightOne()
    {
        using var directory = new TemporaryDirectory();
        await PortalFixture.AddPersonAsync(directory.Path, "locked@axcomplex.local", Roles.Operator);
        await using var own = await PortalProcess.StartAsync(new Dictionary<string, string>(portal.Settings) { ["Portal:DataDirectory"] = directory.Path });
        using var client = new Browserless(own.Address);
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await client.TrySignInAsync("locked@axcomplex.local", "not the password 1");
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using var right = await client.TrySignInAsync("locked@axcomplex.local", PortalFixture.Password);

        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Contains("15분", WebUtility.HtmlDecode(await right.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Contains("is locked for a while", own.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSessionCookie_IsOutOfReachOfScriptsAndOtherSites()
    {
        using var client = portal.NewClient();

        using var response = await client.TrySignInAsync(PortalFixture.Operator, PortalFixture.Password);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("ax-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    [InlineData("/machines/daesung/ansan/press-01", "/machines/daesung/ansan/press-01")]
    public async Task AfterSignIn_TheWayLeadsOnlyIntoThePortal(string returnUrl, string expected)
    {
        using var client = portal.NewClient();

        using var response = await client.PostFormAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", new()
        {
            ["Input.Account"] = PortalFixture.Operator,
            ["Input.Password"] = PortalFixture.Password,
        });

        Assert.Equal(expected, new Uri(portal.Portal.Address, response.Headers.Location!).PathAndQuery);
    }

    [Fact]
    public async Task AFormWithoutItsToken_IsRefused()
    {
        using var client = await portal.SignedInAsync(PortalFixture.Operator);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = new FormUrlEncodedContent([]) };

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public void WhatIsKept_IsForItsOwnerOnly()
    {
        var root = portal.Settings["Portal:DataDirectory"];
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

        // Windows has no file modes; there the user's own folder for application data is what keeps others out.
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal((OwnerOnly, OwnerOnly), (File.GetUnixFileMode(root), File.GetUnixFileMode(Path.Combine(root, "keys"))));
        }

        // The key itself is nowhere on disk.
        var bytes = File.ReadAllBytes(Path.Combine(root, "portal.db"));
        Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(PortalFixture.BridgeKey)));
    }
}

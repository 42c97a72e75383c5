using System.Text.Json;
using Microsoft.Playwright;

namespace AxComplex.EndToEnd.Tests;

/// <summary>A person at the portal: real Chromium, signed in as the first administrator.</summary>
internal sealed class PortalBrowser : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IBrowserContext _context;

    private PortalBrowser(IPlaywright playwright, IBrowser browser, IBrowserContext context, IPage page) =>
        (_playwright, _browser, _context, Page) = (playwright, browser, context, page);

    public IPage Page { get; }

    /// <summary>Opens the portal, signs in with the printed password, and changes it as the portal demands.</summary>
    public static async Task<PortalBrowser> SignInAsync(AppHostProcess host)
    {
        Assert.True(File.Exists("/usr/bin/chromium"), "Chromium is missing: eng/test.sh installs it (apt-get install chromium).");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Flags });
        var context = await browser.NewContextAsync(new() { BaseURL = host.Portal.ToString(), Locale = "en-US" });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        var portal = new PortalBrowser(playwright, browser, context, page);

        await page.GotoAsync("/");
        await page.FillAsync("#account", host.Administrator.Name);
        await page.FillAsync("#password", host.Administrator.Password);
        await page.ClickAsync("form button[type=submit]");

        await page.FillAsync("#current", host.Administrator.Password);
        await page.FillAsync("#new", NewPassword);
        await page.FillAsync("#repeat", NewPassword);
        await page.ClickAsync("form:has(#current) button[type=submit]");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        return portal;
    }

    /// <summary>Calls the API with this person's cookie, through the gateway.</summary>
    public async Task<T> GetAsync<T>(string path)
    {
        var response = await _context.APIRequest.GetAsync(path);
        var text = await response.TextAsync();
        return response.Ok
            ? JsonSerializer.Deserialize<T>(text, Json)!
            : throw new HttpRequestException($"GET {path} → {response.Status} {text}");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    // A password of this run only; the portal asks for length.
    private static readonly string NewPassword = "e2e-" + Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(12)) + "-xY!";
}

using AxComplex.Portal.Tests.Hosting;
using Microsoft.Playwright;

namespace AxComplex.Portal.Tests.Pages;

/// <summary>A real Chromium before a real portal. Without Chromium the tests fail; they do not pass by being left out.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private IPlaywright? _playwright;

    public PortalFixture Portal { get; } = new();

    internal IBrowser Browser { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("AXCOMPLEX_CHROMIUM") ?? Chromium;
        Assert.True(File.Exists(path), $"The page tests need Chromium at {path}: apt-get install chromium fonts-noto-cjk, or set AXCOMPLEX_CHROMIUM.");
        await Portal.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await Portal.DisposeAsync();
    }

    /// <summary>A window of its own, with its own cookies.</summary>
    internal async Task<IPage> OpenAsync(string locale = "ko-KR", ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = Portal.Portal.Address.ToString(),
            Locale = locale,
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
        });
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    internal async Task<IPage> OpenSignedInAsync(string locale = "ko-KR", ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900)
    {
        var page = await OpenAsync(locale, scheme, width, height);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#account", PortalFixture.Operator);
        await page.FillAsync("#password", PortalFixture.Password);
        await page.PressAsync("#password", "Enter");
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        return page;
    }
}

using Aspire.Hosting.Page;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AxComplex.Aspire.Hosting.Tests;

/// <summary>The resource page as a person sees it, in real Chromium.</summary>
public sealed class PageInBrowserTests
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"];

    [Fact]
    public async Task APerson_SeesHealthEnvironmentAndLog_AndEveryButtonWorks()
    {
        Assert.True(File.Exists(Chromium), "Chromium is missing: eng/test.sh installs it (apt-get install chromium).");
        await using var application = await TestApplication.StartAsync(builder => builder
            .AddProject<Projects.Probe>("probe").WithHttpEndpoint().WithHttpHealthCheck("/health")
            .WithEnvironment("KEY", builder.AddParameter("key", "never-shown-4711", secret: true)));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags });
        var page = await browser.NewPageAsync();
        SetDefaultExpectTimeout(30_000);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) => errors.AddRange(message.Type == "error" ? [message.Text] : []);

        await page.GotoAsync(application.App.Services.GetRequiredService<ResourcePage>().Address!.ToString());
        var row = page.Locator("tr[data-resource=probe]");
        await Expect(row).ToContainTextAsync("Running");
        await Expect(row).ToContainTextAsync("Healthy");
        await Expect(row.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^http://localhost:[0-9]+$"));

        await row.GetByRole(AriaRole.Button, new() { Name = "probe", Exact = true }).ClickAsync();
        await Expect(page.Locator("#log")).ToContainTextAsync("probe says hello");
        await page.GetByText("Environment", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("#environment")).ToContainTextAsync("OTEL_SERVICE_NAME");
        await Expect(page.Locator("#environment")).ToContainTextAsync("KEY••••••••");
        await Expect(page.Locator("body")).Not.ToContainTextAsync("never-shown-4711");

        await row.GetByRole(AriaRole.Button, new() { Name = "restart probe", Exact = true }).ClickAsync();
        await Expect(row.Locator("td").Nth(4)).ToHaveTextAsync("1");
        await Expect(row).ToContainTextAsync("Healthy");
        await row.GetByRole(AriaRole.Button, new() { Name = "stop probe", Exact = true }).ClickAsync();
        await Expect(row).ToContainTextAsync("Exited");
        await row.GetByRole(AriaRole.Button, new() { Name = "start probe", Exact = true }).ClickAsync();
        await Expect(row).ToContainTextAsync("Running");
        await Expect(row).ToContainTextAsync("Healthy");

        Assert.Empty(errors);
        if (Environment.GetEnvironmentVariable("AX_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "resources.png"), FullPage = true });
        }
    }
}

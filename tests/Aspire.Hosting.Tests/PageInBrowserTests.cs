using System.Text.RegularExpressions;
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
        await Expect(row.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", new Regex("^http://localhost:[0-9]+$"));

        await row.GetByRole(AriaRole.Button, new() { Name = "probe", Exact = true }).ClickAsync();
        await Expect(page.Locator("#log")).ToContainTextAsync("probe says hello");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Environment" }).ClickAsync();
        await Expect(page.Locator("#environment")).ToContainTextAsync("OTEL_SERVICE_NAME");
        await Expect(page.Locator("#environment")).ToContainTextAsync("KEY••••••••");
        await Expect(page.Locator("body")).Not.ToContainTextAsync("never-shown-4711");

        await page.GetByRole(AriaRole.Tab, new() { Name = "Log" }).ClickAsync();

        await row.GetByRole(AriaRole.Button, new() { Name = "restart probe", Exact = true }).ClickAsync();
        await Expect(row.Locator("td[data-label=Restarts]")).ToHaveTextAsync("1");
        await Expect(row).ToContainTextAsync("Healthy");
        await row.GetByRole(AriaRole.Button, new() { Name = "stop probe", Exact = true }).ClickAsync();
        await Expect(row).ToContainTextAsync("Exited");
        await row.GetByRole(AriaRole.Button, new() { Name = "start probe", Exact = true }).ClickAsync();
        await Expect(row).ToContainTextAsync("Running");
        await Expect(row).ToContainTextAsync("Healthy");

        Assert.Empty(errors);
        await KeepAsync(page, "resources");
    }

    // 10,000 lines and one of 20,000 characters: the page keeps the last 2,000, and says so. Then the keyboard alone.
    [Fact]
    public async Task ALongLog_IsBounded_Filtered_AndReachedByKeyboard_AndTroubleIsExplained()
    {
        Assert.True(File.Exists(Chromium), "Chromium is missing: eng/test.sh installs it (apt-get install chromium).");
        await using var application = await TestApplication.StartAsync(builder =>
        {
            builder.AddExecutable("writer", "sh", ".", "-c", "seq -f '프레스 %g 정상' 10000; head -c 20000 /dev/zero | tr '\\0' x; echo; exec sleep 600");
            builder.AddExecutable("missing", "no-such-program", ".");
            builder.AddExecutable("patient", "sleep", ".", "600")
                .WaitFor(builder.AddProject<Projects.Probe>("sick").WithHttpEndpoint().WithHttpHealthCheck("/health").WithEnvironment("Probe__Sick", "flu"));
        });
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 820, Height = 1180 }, ColorScheme = ColorScheme.Dark });
        SetDefaultExpectTimeout(30_000);

        await page.GotoAsync(application.App.Services.GetRequiredService<ResourcePage>().Address!.ToString());
        await Expect(page.Locator("tr[data-resource=patient]")).ToContainTextAsync("for sick");
        await Expect(page.Locator("tr[data-resource=sick]")).ToContainTextAsync("answers 503, not 200");
        await Expect(page.Locator("tr[data-resource=missing]")).ToContainTextAsync("no-such-program is not found");
        await Expect(page.Locator("#summary")).ToContainTextAsync("of 4 healthy");

        await page.GetByRole(AriaRole.Button, new() { Name = "missing", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator("#chosen")).ToHaveTextAsync("writer");
        await Expect(page.Locator("#log-count")).ToContainTextAsync("2,000 lines");
        Assert.Equal(2_000, await page.Locator("#log > div").CountAsync());
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("프레스 9999 ");
        await Expect(page.Locator("#log-count")).ToHaveTextAsync("1 of 2,000 lines match");
        await page.Keyboard.TypeAsync("nothing");
        await Expect(page.Locator("#no-lines")).ToContainTextAsync("None of 2,000 lines has");
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), "the page scrolls sideways on a tablet");
        const string Reachable = "[...document.querySelectorAll('#resources button')].every(b => b.getBoundingClientRect().right < innerWidth - 12)";
        Assert.True(await page.EvaluateAsync<bool>(Reachable), "a button is cut off on a tablet");
        await page.Locator("#filter").FillAsync("");
        await KeepAsync(page, "resources-tablet");
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("AX_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}

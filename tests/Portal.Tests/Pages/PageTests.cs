using System.Text.RegularExpressions;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.Portal.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AxComplex.Portal.Tests.Pages;

public sealed class PageTests : IClassFixture<BrowserFixture>
{
    private readonly BrowserFixture _browser;
    private readonly DemoComplex _demo = new(DateTimeOffset.UtcNow);

    public PageTests(BrowserFixture browser)
    {
        _browser = browser;
        _demo.AnswerFrom(Silos);
        SetDefaultExpectTimeout(30_000);
    }

    private FakeSilos Silos => _browser.Portal.Silos;

    [Fact]
    public async Task TheFirstAdministrator_SignsIn_ChangesThePassword_AndIsInside()
    {
        using var directory = new TemporaryDirectory();
        await using var fresh = await PortalProcess.StartAsync(
            new Dictionary<string, string>(_browser.Portal.Settings) { ["Portal:DataDirectory"] = directory.Path });
        var page = await _browser.OpenAsync();
        await page.GotoAsync(new Uri(fresh.Address, "/").ToString());
        await Expect(page).ToHaveURLAsync(new Regex("/sign-in"));
        await page.FillAsync("#account", "admin@axcomplex.local");
        await page.FillAsync("#password", fresh.FirstPassword());
        await page.GetByRole(AriaRole.Button, new() { Name = "로그인" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/change-password"));
        await page.FillAsync("#current", fresh.FirstPassword());
        await page.FillAsync("#new", PortalFixture.Password);
        await page.FillAsync("#repeat", PortalFixture.Password + "x");
        await page.GetByRole(AriaRole.Button, new() { Name = "저장" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("서로 다릅니다");
        await page.FillAsync("#current", fresh.FirstPassword());
        await page.FillAsync("#new", PortalFixture.Password);
        await page.FillAsync("#repeat", PortalFixture.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "저장" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("산업단지");
        await page.CloseAsync();
    }

    [Fact]
    public async Task TheComplex_ShowsItsMachines_AndFollowsTheEvents()
    {
        var page = await _browser.OpenSignedInAsync();
        var tile = page.Locator("[data-machine='daesung/ansan/press-01']");
        await Expect(tile).ToContainTextAsync("프레스 1호기");
        await Expect(tile).ToContainTextAsync("가동");
        await Expect(page.Locator(".link-label")).ToContainTextAsync("주의");
        await Wait.UntilAsync(() => Silos.OpenStreams > 0, "the portal listens to Silos");

        Silos.Send(LiveEvents.Machine, _demo.Press(MachineState.OutOfService, 18_205) with { ReceivedAt = DateTimeOffset.UtcNow });
        Silos.Send(LiveEvents.SupplyLink, _demo.Link(WarningLevel.Serious, 0.2));

        await Expect(tile).ToContainTextAsync("고장");
        await Expect(tile).ToContainTextAsync("18,205");
        await Expect(page.Locator(".link-label")).ToContainTextAsync("심각");
        await Expect(page.Locator(".live")).ToContainTextAsync("실시간");
        await page.Context.CloseAsync();
    }

    // "Connected" while nothing arrives is the lie that this portal must not tell.
    [Fact]
    public async Task WithoutEvents_ThePageNeverClaimsToBeLive_AndALossIsSaid()
    {
        var page = await _browser.OpenSignedInAsync("en-US");
        await Expect(page.Locator(".live")).ToContainTextAsync("Nothing received yet");

        Silos.BreakStreams();

        await Expect(page.Locator(".banner-lost")).ToContainTextAsync("Live data cannot be received");
        await Expect(page.Locator(".banner-lost")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TheMachine_ShowsStateKpiAndSignals_AndFollowsTheEvents()
    {
        var page = await _browser.OpenSignedInAsync("en-US");
        await page.Locator("[data-machine='daesung/ansan/press-01']").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Press 1");
        await Expect(page.Locator(".kpi-big")).ToContainTextAsync("86.9 %");
        await Expect(page.Locator(".kpi-big")).ToContainTextAsync("82.2 % – 89.1 %");
        await Expect(page.Locator(".facts")).ToContainTextAsync("PO-2026-0412");
        await Expect(page.Locator(".gaps")).ToContainTextAsync("the equipment or the network could not be reached");
        await Expect(page.Locator("[data-signal='vibration']")).ToContainTextAsync("Bad");
        await Expect(page.Locator("[data-signal='vibration']")).ToContainTextAsync("Bad_SensorFailure");
        await Expect(page.Locator("[data-signal='pressure']")).ToContainTextAsync("No value yet");
        await Expect(page.Locator(".timeline .segment").First).ToBeAttachedAsync();
        await Wait.UntilAsync(() => Silos.Requests.Any(r => r.Path == "/live?machine=daesung%2Fansan%2Fpress-01"), "the signals are asked for");
        await Wait.UntilAsync(() => Silos.OpenStreams > 0, "the portal listens to Silos");

        var changed = _demo.Signal("oil-temp", "유온", "Oil temperature", "°C", SignalRole.Measurement, SampleKind.Number, "77.125") with { SourceTime = DateTimeOffset.UtcNow };
        await Wait.UntilAsync(
            () =>
            {
                Silos.Send(LiveEvents.Signals, new SignalsChanged(DemoComplex.Press1, [changed]));
                return page.Locator("[data-signal='oil-temp'] .value").InnerTextAsync().Result.Contains("77.13", StringComparison.Ordinal);
            },
            "the new oil temperature is on the page");

        await page.GetByRole(AriaRole.Button, new() { Name = "Oil temperature" }).ClickAsync();
        await Expect(page.Locator("figure.trend")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TheAlarmsOfAMachine_AreShown_AndAcknowledgedOnce()
    {
        const string Alarms = "/api/v1/machines/daesung/ansan/press-01/alarms";
        var page = await _browser.OpenSignedInAsync("en-US");
        await page.Locator("[data-machine='daesung/ansan/press-01']").ClickAsync();
        var (oil, guard) = (page.Locator("[data-alarm='Hydraulics/OilLevelLow']"), page.Locator("[data-alarm='Guard/Open']"));
        await Expect(oil).ToContainTextAsync("유압유 부족");
        await Expect(oil).ToContainTextAsync("700");
        await Expect(oil).ToContainTextAsync("active");
        await Expect(guard).ToContainTextAsync("over, and nobody has seen it");
        await Wait.UntilAsync(() => Silos.OpenStreams > 0, "the portal listens to Silos");

        // Somebody else was there first: it came again.
        await guard.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByText("The alarm has changed meanwhile")).ToBeVisibleAsync();

        var seen = _demo.Alarm() with { IsAcknowledged = true, Acknowledgement = new("kim", DateTimeOffset.UtcNow, "") };
        Silos.Answers[$"{Alarms}/0a/acknowledge"] = seen;
        await oil.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(oil).ToContainTextAsync("kim");
        await Expect(oil.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);

        // Somebody closed the guard: the live event says so, long before the page would ask again.
        Silos.Answers[Alarms] = new Page<AlarmView>([seen], null);
        Silos.Send(LiveEvents.Alarm, _demo.Alarm() with { Condition = "Guard/Open", EventId = "0b", IsActive = false, IsAcknowledged = true, IsOpen = false });
        await Expect(guard).ToHaveCountAsync(0);
        Assert.Single(Silos.Requests, r => r is { Method: "POST", Path: Alarms + "/0a/acknowledge" });
        Silos.Answers.TryRemove($"{Alarms}/0a/acknowledge", out _);
        await page.Context.CloseAsync();
    }

    // Each KPI with its unit, and with what it may be; the one that is chosen with its notes, sums and gaps.
    [Fact]
    public async Task TheKpisOfAMachine_ShowWhatTheyMayBe_AndWhy()
    {
        var page = await _browser.OpenSignedInAsync("en-US");
        await page.Locator("[data-machine='daesung/ansan/press-01']").ClickAsync();
        var kpis = page.Locator("table.kpis");
        await Expect(kpis.Locator("[data-kpi='throughput']")).ToContainTextAsync("≥ 902 parts/h");
        await Expect(kpis.Locator("[data-kpi='mtbf']")).ToContainTextAsync("24 min 36 s");
        await Expect(kpis.Locator("[data-kpi='quality']")).ToContainTextAsync("100.0 %");

        await page.GetByRole(AriaRole.Button, new() { Name = "Effectiveness" }).ClickAsync();

        await Expect(page.Locator(".kpi-big")).ToContainTextAsync("104.3 %");
        await Expect(page.Locator(".notes")).ToContainTextAsync("longer than the machine needs");
        await page.GetByRole(AriaRole.Button, new() { Name = "Quality ratio" }).ClickAsync();
        await Expect(page.Locator(".card").Filter(new() { HasText = "good parts ÷ all parts" })).ToContainTextAsync("None: every change was seen.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TheComplex_ShowsItsFigures_AndWhyOneIsWithheld()
    {
        var page = await _browser.OpenSignedInAsync("ko-KR");

        await Expect(page.Locator("[data-kpi='availability']")).ToContainTextAsync("69.9 % – 71.8 %");
        await Expect(page.Locator("[data-kpi='energy-per-good-part']")).ToContainTextAsync("비공개: 한 기업의 비중이 너무 큼");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task AFactory_ShowsItsKpis_ItsLines_AndWhatHoldsThemBack()
    {
        var page = await _browser.OpenSignedInAsync("en-US");
        await page.GotoAsync("/factories/daesung/ansan");

        await Expect(page.Locator(".kpi-big")).ToContainTextAsync("81.0 %");
        await Expect(page.Locator("[data-line='door-line']")).ToContainTextAsync("Door panel line");
        await Expect(page.Locator("[data-line='door-line']")).ToContainTextAsync("86.9 % [82.2 % – 89.1 %]");
        await Expect(page.Locator("[data-line='door-line'] a")).ToHaveAttributeAsync("href", "/machines/daesung/ansan/press-01");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TheLanguage_Switches_AndStays()
    {
        var page = await _browser.OpenSignedInAsync("ko-KR");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "ko");

        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Complex");
        await page.ReloadAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.Locator("[data-machine='daesung/ansan/press-01']")).ToContainTextAsync("Press 1");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task TheTheme_FollowsTheSystem_AndTheButton()
    {
        var page = await _browser.OpenSignedInAsync(scheme: ColorScheme.Dark);
        var dark = await GroundAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "밝게" }).ClickAsync();
        var light = await GroundAsync(page);
        await page.ReloadAsync();

        Assert.True(dark < 60 && light > 200, $"Ground of the page: {dark} dark, {light} light.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "밝게" })).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(light, await GroundAsync(page));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task AMachine_IsReachedByKeyboardAlone()
    {
        var page = await _browser.OpenSignedInAsync();
        await Expect(page.Locator("[data-machine='daesung/ansan/press-01']")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        for (var i = 0; i < 40; i++)
        {
            if (await page.EvaluateAsync<string?>("document.activeElement.dataset.machine ?? null") == "daesung/ansan/press-01")
            {
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("프레스 1호기");
                await page.Context.CloseAsync();
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail("Forty steps of the tabulator did not reach the machine.");
    }

    [Fact]
    public async Task ThePages_RaiseNoErrorsInTheBrowser()
    {
        var page = await _browser.OpenAsync();
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#account", PortalFixture.Operator);
        await page.FillAsync("#password", PortalFixture.Password);
        await page.PressAsync("#password", "Enter");
        await page.Locator("[data-machine='daesung/ansan/press-01']").ClickAsync();
        await Expect(page.Locator(".kpi-big")).ToBeVisibleAsync();

        Assert.Empty(errors);
        await page.Context.CloseAsync();
    }

    private static async Task<int> GroundAsync(IPage page)
    {
        var colour = await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");
        return int.Parse(Regex.Match(colour, @"\d+").Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}

using AxComplex.Contracts.Api;
using AxComplex.Contracts.Calendars;
using AxComplex.Contracts.Telemetry;
using Microsoft.Playwright;

namespace AxComplex.EndToEnd.Tests;

public sealed class DemonstrationComplexTests : IDisposable
{
    // The press data of KAMP (a Korean press, May 2020) lies beside the checkout where this project is developed.
    private static readonly string PressData = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "shared", "data", "kamp_press", "press.csv.gz"));

    private static readonly string[] QuickMachines =
    [
        "daesung/ansan/press-01", "daesung/ansan/press-02", "daesung/ansan/press-03",
        "dasol/molding/molder-01", "hanbit/changwon/line-01", "narae/harness/board-02",
    ];

    // Its maker's state codes are explained nowhere: what they mean is for a person to say, and not for us to guess.
    private const string Unexplained = "maru/heat-treatment/furnace-02";

    private readonly string _folder = Directory.CreateTempSubdirectory("ax-demo-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task TheFirstCommand_ShowsLiveMachines_TheirAvailability_AndTheSupplyLink()
    {
        await using var host = await AppHostProcess.StartAsync();
        await using var portal = await PortalBrowser.SignInAsync(host);

        var press = portal.Page.Locator("[data-machine='daesung/ansan/press-03']");
        await Assertions.Expect(press).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var complex = await Deadline.UntilAsync("all 52 machines with a known state but one, parts of the quick ones, and a link with demand", async () =>
        {
            var view = await portal.GetAsync<ComplexView>("/api/v1/complex");
            var machines = view.Companies.SelectMany(c => c.Factories).SelectMany(f => f.Machines).ToList();
            return machines.Count == 52 && machines.All(m => m.State != MachineState.Unknown || m.Id.ToString() == Unexplained)
                && machines.Where(m => QuickMachines.Contains(m.Id.ToString())).All(m => m.GoodParts > 0)
                && view.SupplyLinks.Any(l => l.DaysOfSupply > 0) ? view : null;
        });

        Assert.Equal(["daesung", "dasol", "gaon", "hanbit", "maru", "narae"], complex.Companies.Select(c => c.Id.ToString()).Order());
        Assert.Equal((8, 14, 8), (complex.Companies.Sum(c => c.Factories.Length), complex.SupplyLinks.Length, complex.Connections.Length));
        Assert.All(complex.Connections, c => Assert.Equal((c.Requested, c.Requested), (c.Created, c.Reporting)));

        await TheKpisFollowThePlantsShiftsAndLinesAsync(portal);

        await press.ClickAsync();
        await portal.Page.WaitForURLAsync("**/machines/daesung/ansan/press-03");
        var oil = portal.Page.GetByRole(AriaRole.Row).Filter(new() { HasTextRegex = new("Oil temperature|유압유 온도") });
        var first = await oil.InnerTextAsync();
        await Deadline.UntilAsync("another oil temperature on the page", async () => await oil.InnerTextAsync() != first);
    }

    // From complex.json through the app host's environment to the rule version of a KPI.
    private static async Task TheKpisFollowThePlantsShiftsAndLinesAsync(PortalBrowser portal)
    {
        var calendar = await portal.GetAsync<CalendarDefinition>("/api/v1/factories/daesung/ansan/calendar");
        Assert.Equal(("three-shift", "A,B,C"), (calendar.Name, string.Join(',', calendar.Weekly.Select(w => w.Shift.Name).Order(StringComparer.Ordinal))));
        Assert.All(calendar.Weekly, w => Assert.Equal((3, 6), (w.Shift.Breaks.Length, w.Days.Length)));

        var line = Assert.Single((await portal.GetAsync<KpiReport>("/api/v1/lines/daesung/ansan/door-line/kpis")).Periods);
        Assert.Equal((3, 3 * 3_600_000L), (line.Machines, line.Kpis[0].Elements.Values.Sum()));
        Assert.Equal(12, line.Kpis.Length);
        Assert.All(line.Kpis, k => Assert.EndsWith("machinery-annex-c calendar:three-shift@1 equipment@1", k.RuleVersion, StringComparison.Ordinal));
        await Deadline.UntilAsync("parts and energy of the line", async () =>
            Assert.Single((await portal.GetAsync<KpiReport>("/api/v1/lines/daesung/ansan/door-line/kpis")).Periods).Quantities is var sums
            && sums["GQ"].Value > 0 && sums["energy"].Value > 0);

        var all = Assert.Single((await portal.GetAsync<ComplexKpis>("/api/v1/complex/kpis")).Periods);
        Assert.Equal(12, all.Kpis.Length);
    }

    [Fact]
    public async Task ARecording_IsOneMoreMachine()
    {
        var file = PressData;
        if (!File.Exists(file))
        {
            Assert.Skip($"The recorded press data is not beside this checkout ({Path.GetFileName(file)}).");
        }

        await using var host = await AppHostProcess.StartAsync($"--Plant:Replay={file}", "--Plant:ReplayRate=4");
        await using var portal = await PortalBrowser.SignInAsync(host);
        var view = await Deadline.UntilAsync("the recorded press with good values", async () =>
        {
            try
            {
                var machine = await portal.GetAsync<MachineView>("/api/v1/machines/recorded/replay/press");
                return machine.Signals.Any(s => s.Name == "pressure-1" && s is { Status: 0, Value: not null }) ? machine : null;
            }
            catch (HttpRequestException)
            {
                return null; // not mapped yet
            }
        });

        // SOURCE.md of the data: pressure_1 250 to 287, one item, one machine.
        Assert.InRange(double.Parse(Value(view, "pressure-1"), System.Globalization.CultureInfo.InvariantCulture), 250, 287);
        Assert.Equal(("Press-01", SampleKind.Text), (Value(view, "machine-name"), view.Signals.Single(s => s.Name == "machine-name").Kind));
    }

    private static string Value(MachineView machine, string signal) => machine.Signals.Single(s => s.Name == signal).Value!;
}

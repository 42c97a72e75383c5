using AxComplex.Contracts.Api;
using AxComplex.Contracts.Kpis;

namespace AxComplex.EndToEnd.Tests;

/// <summary>What was acknowledged survives kill -9, and nothing is counted twice: by the plant's own ledger.</summary>
public sealed class KillTests
{
    // The quick ones of two factories: dozens of parts in the minutes of the test.
    private static readonly string[] Machines =
    [
        "daesung/ansan/press-01", "daesung/ansan/press-02", "daesung/ansan/press-03",
        "daesung/ansan/press-04", "daesung/ansan/press-05", "hanbit/changwon/line-01",
    ];

    [Fact]
    public async Task BridgeAndSilos_KilledUnderLoad_LoseNothingAcknowledged_AndHaveNothingTwice()
    {
        // Twenty plant seconds a second: fourteen machines, about 1,000 values/s.
        await using var host = await AppHostProcess.StartAsync("--Plant:Speed=20", "--Plant:Factories=daesung/ansan,hanbit/changwon");
        await using var portal = await PortalBrowser.SignInAsync(host);
        var from = await AllMachinesObservedAfterAsync(portal, DateTimeOffset.MinValue);

        await RunsForAsync(portal, from, TimeSpan.FromMinutes(2));
        await host.KillAsync("AxComplex.OpcBridge");
        var afterBridge = await AllMachinesObservedAfterAsync(portal, await NewestAsync(portal) + TimeSpan.FromMinutes(1));

        await RunsForAsync(portal, afterBridge, TimeSpan.FromMinutes(2));
        await host.KillAsync("AxComplex.Silos");
        var afterSilos = await AllMachinesObservedAfterAsync(portal, await NewestAsync(portal) + TimeSpan.FromMinutes(1));
        await RunsForAsync(portal, afterSilos, TimeSpan.FromMinutes(2));

        var to = (await SummariesAsync(portal)).Min(m => m.ObservedTo!.Value) - TimeSpan.FromSeconds(5);
        foreach (var machine in Machines)
        {
            var window = $"from={Uri.EscapeDataString(from.ToString("O"))}&to={Uri.EscapeDataString(to.ToString("O"))}";
            var kpi = await portal.GetAsync<KpiResult>($"/api/v1/machines/{machine}/kpis/availability?{window}");
            var history = await portal.GetAsync<HistoryPoint[]>($"/api/v1/machines/{machine}/signals/production-good-count/history?{window}&limit=10000");
            var truth = TruthComparison.GoodParts(host.Truth(), machine);

            Assert.True(history.Length > 20, $"{machine}: only {history.Length} values between {from:O} and {to:O}.");
            Assert.Empty(TruthComparison.Differences(truth, history, kpi));

            // The kills may cost seconds, not the run: a gap over everything would excuse everything.
            Assert.True(kpi.Coverage > 0.5, $"{machine}: coverage {kpi.Coverage:P0}; gaps {string.Join(", ", kpi.Gaps)}");
        }
    }

    private static async Task RunsForAsync(PortalBrowser portal, DateTimeOffset from, TimeSpan plantTime) =>
        await AllMachinesObservedAfterAsync(portal, from + plantTime);

    // Asked again while the killed service is on its way back: the gateway then says that nobody answers.
    private static async Task<DateTimeOffset> NewestAsync(PortalBrowser portal) =>
        (await Deadline.UntilAsync<List<MachineSummary>>("an answer after the kill", async () => await SummariesAsync(portal)))
            .Max(m => m.ObservedTo!.Value);

    /// <summary>Waits until every machine has been observed beyond a time, and gives the time up to which all have.</summary>
    private static async Task<DateTimeOffset> AllMachinesObservedAfterAsync(PortalBrowser portal, DateTimeOffset time)
    {
        var seen = await Deadline.UntilAsync(
            $"all six machines to be observed after {time:O}",
            async () => await SummariesAsync(portal) is { Count: 6 } all && all.All(m => m.ObservedTo > time) ? all : null);
        return seen.Max(m => m.ObservedTo!.Value);
    }

    private static async Task<List<MachineSummary>> SummariesAsync(PortalBrowser portal) =>
        (await portal.GetAsync<ComplexView>("/api/v1/complex")).Companies
            .SelectMany(c => c.Factories).SelectMany(f => f.Machines)
            .Where(m => Machines.Contains(m.Id.ToString())).ToList();
}

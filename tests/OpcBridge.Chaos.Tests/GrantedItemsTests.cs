using AxComplex.Contracts.Connections;
using AxComplex.OpcBridge.Chaos.Tests.Site;

namespace AxComplex.OpcBridge.Chaos.Tests;

/// <summary>A server that grants fewer items than the bridge asks for.</summary>
public sealed class GrantedItemsTests(ChaosSite site)
{
    [Fact]
    public async Task ThirtyThousandNodesOfAServerThatGrantsSixThousand_AreSaidByNumberAndName()
    {
        await using var equipment = site.NewEquipment("granted", o => o with { Machines = 30, Signals = 999, Rate = 0, MaxItems = 6_000 });
        await equipment.StartAsync();
        await using var bridge = site.NewBridge(
            "granted", [("chaos/granted", $"{equipment.Url}?security=none#granted")], [("MaxSignals", "40000"), ("SetUpTimeout", "00:05:00")]);
        await bridge.StartAsync();

        var report = await Reached.WhenAsync("six thousand of thirty thousand items", async () =>
            await bridge.ReportAsync("chaos/granted") is { State: ConnectionState.Live, Created: 6_000 } r && r.Reporting == r.Created ? r : null, 240);

        Assert.Equal(30_000, report.Requested);
        Assert.Contains("created 6000 of 30000 monitored items; the first refusal was BadTooManyMonitoredItems", report.Problem, StringComparison.Ordinal);
        Assert.StartsWith("24000 signals of ", report.Activity!.NotMonitored, StringComparison.Ordinal);

        // What KPIs are computed from comes first: all thirty states are among the six thousand.
        Assert.DoesNotContain("state", report.Activity.NotMonitored, StringComparison.Ordinal);
        await Reached.TrueAsync("a machine whose state is known", async () =>
            await TryAsync(() => site.Api.MachineAsync("chaos/granted/m29")) is { } machine
            && machine.Signals.FirstOrDefault(s => s.Name == "machinery-item-state") is { Value: "3" });
    }

    private static async Task<T?> TryAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }
}

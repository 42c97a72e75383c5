using System.Globalization;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Chaos.Tests.Site;

namespace AxComplex.OpcBridge.Chaos.Tests;

/// <summary>The bridge is killed as <c>kill -9</c> does, twenty times, at any moment.</summary>
public sealed class KilledBridgeTests(ChaosSite site)
{
    private const int Kills = 20;

    [Fact]
    public async Task ABridgeThatIsKilledTwentyTimes_LosesNothingThatItAcknowledged_AndSaysWhatItMissed()
    {
        await using var equipment = site.NewEquipment("killed", o => o with { Rate = 20 });
        await equipment.StartAsync();
        await using var bridge = site.NewBridge("killed", [("chaos/killed", $"{equipment.Url}?security=none#killed")]);
        await bridge.StartAsync();
        var oracle = new Oracle(site, bridge, equipment, "killed");
        var from = await oracle.LiveAsync();

        // From in the middle of connecting to in the middle of a write; the seed of a run that failed makes the next one alike.
        var seed = Environment.GetEnvironmentVariable("AXCOMPLEX_CHAOS_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture) : Environment.TickCount;
        Console.WriteLine($"| the bridge is killed at random: AXCOMPLEX_CHAOS_SEED={seed} |");
        var random = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, 4_000)), TestContext.Current.CancellationToken);
            await bridge.KillAsync();
            await bridge.StartAsync();
        }

        await oracle.LiveAsync();
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        var kpis = await oracle.AccountAsync(from, GapCause.BridgeStopped);

        Assert.All(kpis, k => Assert.InRange(k.Coverage, 0.05, 0.99));
        Assert.Equal(0, (await bridge.ReportAsync("chaos/killed"))!.Ledger.Lost);
    }
}

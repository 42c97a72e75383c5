using System.Diagnostics;
using System.Globalization;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Chaos.Tests.Site;

namespace AxComplex.OpcBridge.Chaos.Tests;

/// <summary>The disk of the bridge is full: a small file system of its own, in a mount namespace that only this bridge sees.</summary>
public sealed class FullDiskTests(ChaosSite site)
{
    [Fact]
    public async Task AFullDisk_AcknowledgesNothing_AndGoesOnWhenThereIsRoom()
    {
        var disk = Directory.CreateDirectory(Path.Combine(site.Folder, "disk")).FullName;
        string[] inItsOwn =
        [
            "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", $"mount -t tmpfs -o size=3m tmpfs '{disk}' && exec \"$@\"", "sh",
        ];
        if (!CanMount(inItsOwn))
        {
            Assert.Skip("This system does not let a test mount a file system of its own (unshare --user --mount).");
        }

        await using var equipment = site.NewEquipment("disk", o => o with { Rate = 20, History = 0 });
        await equipment.StartAsync();
        await using var network = ChaosProxy.Start(site.Portal.Port);
        await using var bridge = site.NewBridge(
            "disk", [("chaos/disk", $"{equipment.Url}?security=none#disk")], [("QueueSize", "50")],
            new Uri($"http://127.0.0.1:{network.Port}"), disk, inItsOwn);
        await bridge.StartAsync();
        var oracle = new Oracle(site, bridge, equipment, "disk");
        var from = await oracle.LiveAsync();

        // Somebody else's file fills the disk while the portal is away, so that nothing becomes free by delivery.
        network.Swallow();
        var ballast = $"/proc/{bridge.Process.Id.ToString(CultureInfo.InvariantCulture)}/root{disk}/ballast";
        Fill(ballast);
        await Reached.TrueAsync("the full disk to be said", async () =>
            await bridge.ReportAsync("chaos/disk") is { Problem: { } problem } && problem.Contains("cannot be written", StringComparison.Ordinal));
        await Task.Delay(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var held = (await bridge.ReportAsync("chaos/disk"))!;
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Equal(held.Ledger.Received, (await bridge.ReportAsync("chaos/disk"))!.Ledger.Received);

        File.Delete(ballast);
        await Reached.TrueAsync("the bridge to go on by itself", async () =>
            await bridge.ReportAsync("chaos/disk") is { } r && r.Ledger.Received > held.Ledger.Received && r.State is ConnectionState.Live);
        network.Mend();
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);

        var kpis = await oracle.AccountAsync(from, GapCause.QueueOverflow, GapCause.NotStored);
        Assert.All(kpis, k => Assert.InRange(k.Coverage, 0.1, 0.99));
    }

    private static void Fill(string path)
    {
        using var file = File.Create(path);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static bool CanMount(string[] command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], [.. command[1..], "true"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

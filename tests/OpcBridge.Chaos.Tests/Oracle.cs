using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Chaos.Tests.Equipment;
using AxComplex.OpcBridge.Chaos.Tests.Site;

namespace AxComplex.OpcBridge.Chaos.Tests;

/// <summary>
/// Holds what Silos have stored of a connection against what the equipment wrote down: every value is stored, or lies in a gap that
/// somebody declared; nothing is stored that was never sent; and the bridge's own ledger adds up.
/// </summary>
/// <param name="site">Where it happens.</param>
/// <param name="bridge">The bridge.</param>
/// <param name="equipment">The equipment.</param>
/// <param name="connection">The connection's name, which is its factory's too.</param>
internal sealed class Oracle(ChaosSite site, BridgeProcess bridge, EquipmentProcess equipment, string connection)
{
    private const int MaxFaults = 10;

    /// <summary>Waits until the connection is live and all of its items have reported.</summary>
    /// <returns>A time from which on everything is to be accounted for.</returns>
    public async Task<DateTime> LiveAsync()
    {
        ConnectionReport? last = null;
        await Reached.TrueAsync($"{connection} to be live with all items", async () =>
        {
            last = await bridge.ReportAsync($"chaos/{connection}") ?? last;
            return last is { State: ConnectionState.Live } && last.Reporting == last.Requested;
        }, explain: () => $"{last}\n{bridge.Process.Log}");

        // All has been heard of all machines: whatever happens from here on was observed. No word of Silos, who may be away.
        var ticks = equipment.Ledger.Count;
        await Reached.TrueAsync($"{connection} to tick on", () => Task.FromResult(equipment.Ledger.Count > ticks + 1));
        return equipment.Ledger[^1].At;
    }

    /// <summary>Waits until all machines have been observed beyond a time, and says up to when all have.</summary>
    public async Task<DateTime> ObservedAsync(DateTime beyond)
    {
        var until = default(DateTime);
        await Reached.TrueAsync($"all machines of {connection} to be observed after {beyond:O}; the bridge says {await bridge.ReportAsync($"chaos/{connection}")}", async () =>
        {
            try
            {
                var machines = await Task.WhenAll(Machines.Select(site.Api.MachineAsync));
                until = machines.Min(m => m.Summary.ObservedTo?.UtcDateTime ?? default);
                return until > beyond;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        });
        return until;
    }

    /// <summary>Waits until Silos have all that was sent so far, and compares.</summary>
    /// <param name="from">Since when everything is to be accounted for.</param>
    /// <param name="causes">The causes that a gap may have here.</param>
    /// <returns>The KPI of each machine, with its gaps.</returns>
    public async Task<IReadOnlyList<KpiResult>> AccountAsync(DateTime from, params GapCause[] causes)
    {
        var to = equipment.Ledger[^1].At;
        await ObservedAsync(to);
        await Reached.TrueAsync("an empty spool, nothing to fill, and a ledger that adds up", async () =>
            await bridge.ReportAsync($"chaos/{connection}") is { Activity: { OpenHoles: 0, SpoolAgeSeconds: < 5 } } report && report.Ledger.Spooled < 1_000
            && report.Ledger.Received == report.Ledger.Delivered + report.Ledger.Spooled + report.Ledger.Lost);
        return await CompareAsync(from, to, causes);
    }

    /// <summary>Compares a window.</summary>
    public async Task<IReadOnlyList<KpiResult>> CompareAsync(DateTime from, DateTime to, params GapCause[] causes)
    {
        List<string> faults = [];
        List<KpiResult> kpis = [];
        var sent = equipment.Ledger.Where(t => t.At >= from && t.At < to).ToList();
        Assert.True(sent.Count > 20, $"Only {sent.Count} ticks from {from:O} to {to:O}: that says nothing.");
        foreach (var machine in Machines)
        {
            var kpi = await site.Api.AvailabilityAsync(machine, from, to);
            kpis.Add(kpi);
            faults.AddRange(kpi.Gaps.Where(g => g.Cause is not { } cause || !causes.Contains(cause)).Select(g => $"{machine}: {Text(g)} has a cause that it may not have"));
            for (var signal = 0; signal <= equipment.Signals; signal++)
            {
                var stored = await site.Api.HistoryAsync(machine, signal == 0 ? "machinery-item-state" : $"s{signal}", from, to);
                faults.AddRange(Compare($"{machine} signal {signal}", sent, signal, stored, kpi.Gaps));
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults from {from:O} to {to:O}:\n{string.Join('\n', faults.Take(MaxFaults))}\nGaps: {string.Join(", ", kpis[0].Gaps.Select(Text))}\n{bridge.Process.Log}");
        return kpis;
    }

    private static string Text(KpiGap gap) => $"{gap.From:HH:mm:ss.fffffff} to {gap.To:HH:mm:ss.fffffff} ({gap.Cause?.ToString() ?? "nobody said why"})";

    private IEnumerable<string> Machines => Enumerable.Range(0, equipment.Machines).Select(m => $"chaos/{connection}/m{m}");

    private static IEnumerable<string> Compare(
        string what, List<(long Number, DateTime At)> sent, int signal, List<(DateTime At, long Value)> stored, IReadOnlyList<KpiGap> gaps)
    {
        var expected = sent.Select(t => (t.At, signal == 0 ? LedgerFile.StateAt(t.Number) : LedgerFile.ValueAt(t.Number, signal))).ToHashSet();
        var held = stored.ToHashSet();
        return
        [
            .. stored.Where(s => !expected.Contains(s)).Select(s => $"{what}: never sent: {s.Value} at {s.At:O}"),
            .. expected.Where(e => !held.Contains(e) && !gaps.Any(g => e.At >= g.From.UtcDateTime && e.At < g.To.UtcDateTime))
                .Select(e => $"{what}: lost without a gap: {e.Item2} at {e.At:O}"),
        ];
    }
}

using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Kpis;
using AxComplex.Silos.History;
using AxComplex.Twins.Kpis;

namespace AxComplex.Silos.Kpis;

/// <summary>Reads the totals of machines from the history: the same events give the same totals, to the last bit.</summary>
internal sealed partial class MachineTotals(IHistory history, ILogger<MachineTotals> logger)
{
    /// <summary>How many hours wait for the store at once; the rest of its queue is for what machines send.</summary>
    private const int KeptAtOnce = 16;

    /// <summary>Reads the totals of some windows.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="windows">The windows, in order of time; at least one.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The totals, in the order of the windows; null for a machine that is not known or not described.</returns>
    public async Task<IReadOnlyList<WindowTotals>?> ReadAsync(
        MachineId machine, IReadOnlyList<KpiWindow> windows, MachineRules rules, CancellationToken cancellationToken)
    {
        if (await history.OpenMachineAsync(machine) is not { } reading)
        {
            return null;
        }

        var hours = new HourlyTotals(reading, rules);
        var totals = new List<WindowTotals>(windows.Count);
        await using (reading)
        {
            await hours.LoadAsync(windows[0].From.UtcDateTime, windows[^1].To.UtcDateTime);
            foreach (var window in windows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                totals.Add(await hours.OfAsync(window));
            }
        }

        await KeepAsync(machine, hours, reading.Position, cancellationToken);
        return totals;
    }

    /// <summary>Computes the totals straight from the events, whatever is kept of the hours.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<IReadOnlyList<WindowTotals>?> RecomputeAsync(
        MachineId machine, IReadOnlyList<KpiWindow> windows, MachineRules rules, CancellationToken cancellationToken)
    {
        await using var reading = await history.OpenMachineAsync(machine);
        if (reading is null)
        {
            return null;
        }

        var totals = new List<WindowTotals>(windows.Count);
        foreach (var (from, to) in windows.Select(w => (w.From.UtcDateTime, w.To.UtcDateTime)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            totals.Add(WindowTotals.Of(await reading.EventsAsync(from, to), rules.In(from, to)));
        }

        return totals;
    }

    /// <summary>Finds the hours of a stretch of which nothing is kept, since the machine was observed first.</summary>
    /// <returns>The hours, by time; none for a machine that is not known or not described.</returns>
    public async Task<IReadOnlyList<long>> MissingAsync(MachineId machine, long first, long end, MachineRules rules)
    {
        await using var reading = await history.OpenMachineAsync(machine);
        if (reading is null || await reading.ObservedFromAsync(Start(first), Start(end)) is not { } observed)
        {
            return [];
        }

        var begin = Math.Max(first, observed.Ticks / TimeSpan.TicksPerHour);
        return begin < end ? [.. await new HourlyTotals(reading, rules).MissingAsync(begin, end)] : [];
    }

    /// <summary>Computes the hours of a stretch of which nothing is kept, and keeps them.</summary>
    /// <returns>Whether they are kept now; false when something came meanwhile that may change them, or the store is busy.</returns>
    public async Task<bool> KeepAsync(MachineId machine, long first, long end, MachineRules rules, CancellationToken cancellationToken)
    {
        if (await history.OpenMachineAsync(machine) is not { } reading)
        {
            return true;
        }

        var hours = new HourlyTotals(reading, rules);
        await using (reading)
        {
            await hours.LoadAsync(Start(first), Start(end));
            await hours.ComputeAsync(first, end, cancellationToken);
        }

        return await KeepAsync(machine, hours, reading.Position, cancellationToken);
    }

    private static DateTime Start(long hour) => new(hour * TimeSpan.TicksPerHour, DateTimeKind.Utc);

    /// <summary>Keeps what was computed. The store refuses what a batch may have changed meanwhile; what is not kept is computed again.</summary>
    /// <returns>Whether all of it is kept.</returns>
    private async Task<bool> KeepAsync(MachineId machine, HourlyTotals hours, long position, CancellationToken cancellationToken)
    {
        try
        {
            var isKept = true;
            foreach (var some in hours.Computed.Chunk(KeptAtOnce))
            {
                var kept = await Task.WhenAll(some.Select(c => history.PutFactsAsync(machine, c.Hour, c.Rule, c.Bytes, position, cancellationToken)));
                isKept &= kept.All(k => k);
            }

            return isKept;
        }
        catch (HistoryUnavailableException e)
        {
            LogNotKept(machine.ToString(), e);
            return false;
        }
    }

    [LoggerMessage(2501, LogLevel.Warning, "What was computed of hours of machine {Machine} was not kept; the answer is right all the same")]
    private partial void LogNotKept(string machine, Exception exception);
}

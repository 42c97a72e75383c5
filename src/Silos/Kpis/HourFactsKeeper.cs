using System.Diagnostics.Metrics;
using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.History;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Kpis;

/// <summary>Computes what past hours amount to before anybody asks, and keeps it: the newest hours of every machine first, then those before them.</summary>
/// <remarks>
/// What is kept is in the history alone, so a start only looks at what is there. One machine at a time, a day of hours at most, and then a rest of several
/// times as long: what machines send comes first. A machine of which late values come is left alone until they end, for each would undo the work.
/// </remarks>
internal sealed partial class HourFactsKeeper : BackgroundService
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "AxComplex.Silos";

    private const int HoursAtOnce = 24;

    /// <summary>It works for a fifth of the time.</summary>
    private const int RestForWork = 4;

    private static readonly TimeSpan AfterAFault = TimeSpan.FromHours(1);

    private readonly MachineTotals _totals;
    private readonly KpiReader _kpis;
    private readonly IHistory _history;
    private readonly TimeSpan _every;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Dictionary<MachineId, HourBacklog> _machines = [];
    private long _behind = -1;

    public HourFactsKeeper(
        MachineTotals totals, KpiReader kpis, IHistory history, IOptions<KpiOptions> options, IMeterFactory meters, TimeProvider time, ILogger<HourFactsKeeper> logger)
    {
        (_totals, _kpis, _history, _every, _time, _logger) = (totals, kpis, history, options.Value.KeepHoursEvery, time, logger);
        meters.Create(MeterName).CreateObservableGauge(
            "axcomplex.silos.kpis.hours.behind", () => HoursBehind ?? 0, "{hour}", "Hours of machines that are over and of which nothing is kept.");
    }

    /// <summary>Gets how many hours of machines are over and wait to be computed; null when nobody has looked yet, or nobody will.</summary>
    public long? HoursBehind => Interlocked.Read(ref _behind) is >= 0 and var behind ? behind : null;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_every == TimeSpan.Zero)
        {
            return;
        }

        using var timer = new PeriodicTimer(_every, _time);
        try
        {
            do
            {
                while (await TryRoundAsync(stoppingToken))
                {
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to end.
        }
    }

    private async Task<bool> TryRoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RoundAsync(cancellationToken);
        }
        catch (Exception e) when (e is HistoryUnavailableException or TimeoutException or OrleansException)
        {
            LogFailed(_every, e);
            return false;
        }
    }

    /// <summary>Takes a day of each machine.</summary>
    /// <returns>Whether there is more that need not wait.</returns>
    private async Task<bool> RoundAsync(CancellationToken cancellationToken)
    {
        var oldest = ((await _history.OldestAvailableAsync())?.Ticks ?? 0) / TimeSpan.TicksPerHour;
        var isMore = false;
        foreach (var factory in (await _history.ListHoursAsync()).Where(m => m.DescriptionVersion > 0).GroupBy(m => m.Machine.Factory))
        {
            var rules = await _kpis.RulesOfAsync(factory.Key, [.. factory.Select(m => m.Machine)]);
            foreach (var machine in factory)
            {
                isMore |= await TryAsync(machine, rules.Of(machine.Machine), oldest, cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        Interlocked.Exchange(ref _behind, _machines.Values.Sum(m => m.Hours));
        return isMore;
    }

    private async Task<bool> TryAsync(MachineHours machine, MachineRules rules, long oldest, CancellationToken cancellationToken)
    {
        if (!_machines.TryGetValue(machine.Machine, out var backlog))
        {
            _machines.Add(machine.Machine, backlog = new HourBacklog());
        }

        try
        {
            return await KeepAsync(machine, backlog, rules, oldest, cancellationToken);
        }
        catch (Exception e) when (e is not (HistoryUnavailableException or OperationCanceledException))
        {
            // One machine's fault, such as a block that cannot be read: the others go on, and the silo does not end for a shortcut.
            LogSkipped(machine.Machine.ToString(), AfterAFault, e);
            backlog.Wait(_time.GetUtcNow() + AfterAFault);
            return false;
        }
    }

    private async Task<bool> KeepAsync(MachineHours machine, HourBacklog backlog, MachineRules rules, long oldest, CancellationToken cancellationToken)
    {
        var end = machine.Facts.From / TimeSpan.TicksPerHour;
        backlog.Note(machine.Facts.Late, machine.DescriptionVersion, rules.Version, _time.GetUtcNow() + _every);
        if (backlog.LookedTo < end)
        {
            backlog.Add(await _totals.MissingAsync(machine.Machine, Math.Max(backlog.LookedTo, oldest), end, rules), end);
        }

        backlog.Trim(oldest);
        if (backlog.Newest(HoursAtOnce) is not var (from, to) || _time.GetUtcNow() < backlog.NotBefore)
        {
            return false;
        }

        var begun = _time.GetTimestamp();
        if (!await _totals.KeepAsync(machine.Machine, from, to, rules, cancellationToken))
        {
            return false;
        }

        backlog.Done(from);
        await Task.Delay(_time.GetElapsedTime(begun) * RestForWork, _time, cancellationToken);
        return backlog.Hours > 0;
    }

    [LoggerMessage(2503, LogLevel.Warning, "Which hours are over could not be looked up; it is tried again in {Every}. Answers are right all the same, and slower")]
    private partial void LogFailed(TimeSpan every, Exception exception);

    [LoggerMessage(2504, LogLevel.Warning, "Hours of machine {Machine} could not be computed; it is tried again in {After}")]
    private partial void LogSkipped(string machine, TimeSpan after, Exception exception);
}

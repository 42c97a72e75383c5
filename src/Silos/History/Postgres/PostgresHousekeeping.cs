using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.Storage;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.History.Postgres;

/// <summary>Drops what is too old, and sums the hours that are over, once an hour.</summary>
internal sealed partial class PostgresHousekeeping(
    PostgresStore store, GroupWriter<PostgresSession> writer, IOptions<HistoryOptions> options, TimeProvider time, ILogger<PostgresHousekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>For how long a twin that was left behind can catch up by what came; after that it is made anew.</summary>
    private static readonly TimeSpan KeepArrivals = TimeSpan.FromDays(2);

    /// <summary>Does it once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcTicks;
        await writer.EnqueueAsync(session => session.PruneArrivals(now - KeepArrivals.Ticks), cancellationToken);
        if (await writer.EnqueueAsync(session => session.TakeLeftOut(), cancellationToken) is > 0 and var leftOut)
        {
            LogLeftOut(leftOut);
        }

        if (options.Value.RetentionDays > 0)
        {
            var oldest = now - (options.Value.RetentionDays * TimeSpan.TicksPerDay);
            while (await writer.EnqueueAsync(session => session.DropOldest(oldest), cancellationToken) is var (month, bytes))
            {
                LogDropped(month, bytes, options.Value.RetentionDays);
            }
        }

        await SumHoursAsync(cancellationToken);
    }

    private async Task SumHoursAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<MachineId> machines;
        await using (var snapshot = await store.OpenAsync())
        {
            machines = await snapshot.MachinesAsync();
        }

        foreach (var machine in machines)
        {
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
            while (await store.RunAsync("Hours were not summed", connection => PostgresHourRollUp.AddAsync(connection, machine)) > 0);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
            {
                try
                {
                    await RunAsync(stoppingToken);
                }
                catch (HistoryUnavailableException e)
                {
                    LogFailed(e);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException && stoppingToken.IsCancellationRequested)
        {
            // Asked to end.
        }
    }

    [LoggerMessage(2006, LogLevel.Information, "The values of {Month} were dropped ({Bytes} bytes): they are older than {RetentionDays} days")]
    private partial void LogDropped(Month month, long bytes, int retentionDays);

    [LoggerMessage(2009, LogLevel.Information, "{Values} values were left out: the months they are of were dropped for their age")]
    private partial void LogLeftOut(long values);

    [LoggerMessage(2007, LogLevel.Warning, "What is too old could not be dropped, or hours could not be summed; it is tried again in an hour")]
    private partial void LogFailed(Exception exception);
}

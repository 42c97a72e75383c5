using AxComplex.Silos.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>
/// Moves values from the journal into blocks: whole blocks at once, the rest when the journal or the memory is over its bound, or
/// after a day. What this does can be cut off anywhere: nothing is taken away before it is elsewhere on the disk.
/// </summary>
internal sealed partial class SealingService(
    SqliteStore store,
    GroupWriter<CatalogSession> writer,
    IOptions<HistoryOptions> options,
    TimeProvider time,
    ILogger<SealingService> logger) : BackgroundService
{
    /// <summary>How many signals one transaction seals.</summary>
    private const int SignalsPerSeal = 256;

    /// <summary>How many signals or batches one transaction of the catalog keeps aside or deletes, so that senders do not wait for it.</summary>
    private const int RowsPerCommit = 500;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly BlockTidying _tidying = new(store.Months, options.Value.ValuesPerBlock);
    private readonly MonthDropping _dropping = new(store.Months, writer);
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Seals everything, so that nothing is left in the journal.</summary>
    public async Task SealAllAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var turn = await MoveTurn.TakeAsync(store.Folder, time, cancellationToken);
            await SealAsync(store.Open.All, isAll: true, cancellationToken);
            await PruneAsync(store.Open.Head, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Does once what is to be done now and then: seals what is a day old, drops old months, puts blocks in order.</summary>
    public async Task KeepHouseAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var turn = await MoveTurn.TakeAsync(store.Folder, time, cancellationToken);
            var yesterday = time.GetUtcNow().UtcTicks - TimeSpan.TicksPerDay;
            await SealAsync(store.Open.All.Where(s => s.Extent().Since < yesterday), isAll: true, cancellationToken);
            await DropOldMonthsAsync(cancellationToken);
            if (store.Session.TakeLeftOut() is > 0 and var leftOut)
            {
                LogLeftOut(leftOut);
            }

            _tidying.Run(yesterday / TimeSpan.TicksPerDay);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Does what is due now: seals whole blocks, makes room in memory, shortens the journal.</summary>
    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var turn = await MoveTurn.TakeAsync(store.Folder, time, cancellationToken);
            while (store.Open.TakeFull(SignalsPerSeal) is { Count: > 0 } full)
            {
                await SealAsync(full, isAll: false, cancellationToken);
            }

            if (store.Open.Bytes > options.Value.MaxOpenBytes / 4 * 3)
            {
                await MakeRoomAsync(cancellationToken);
            }

            if (store.Session.JournalBytes > options.Value.JournalBytes)
            {
                await ShortenJournalAsync(cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var tick = time.CreateTimer(_ => store.Open.Wake(), null, Tick, Tick);
        var kept = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await store.Open.WaitAsync(stoppingToken);
                await WorkAsync(stoppingToken);
                if (time.GetElapsedTime(kept) >= Tick)
                {
                    kept = time.GetTimestamp();
                    await KeepHouseAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (ObjectDisposedException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is SqliteException or IOException or HistoryUnavailableException)
            {
                LogFailed(e);
                await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                store.Open.Wake();
            }
        }
    }

    /// <summary>Seals the signals with the most values, full or not, until half of the bound is free.</summary>
    private async Task MakeRoomAsync(CancellationToken cancellationToken)
    {
        foreach (var group in store.Open.All.OrderByDescending(s => s.Extent().Count).Chunk(SignalsPerSeal))
        {
            if (store.Open.Bytes <= options.Value.MaxOpenBytes / 2)
            {
                return;
            }

            await SealAsync(group, isAll: true, cancellationToken);
        }
    }

    /// <summary>Makes the older half of the journal superfluous. What is too little for a block is kept aside in the catalog.</summary>
    private async Task ShortenJournalAsync(CancellationToken cancellationToken)
    {
        var head = store.Open.Head;
        var first = await writer.EnqueueAsync(session => session.FirstInJournal(), cancellationToken) ?? head;
        var middle = first + ((head - first) / 2);
        var needed = store.Open.All.Where(s => s.JournalFrom() <= middle).ToLookup(s => s.Extent().Count >= options.Value.ValuesPerBlock / 4);
        await SealAsync(needed[true], isAll: true, cancellationToken);
        foreach (var group in needed[false].Chunk(RowsPerCommit))
        {
            await KeepAsync(group, cancellationToken);
        }

        await PruneAsync(head, cancellationToken);
    }

    private async Task SealAsync(IEnumerable<OpenSignal> signals, bool isAll, CancellationToken cancellationToken)
    {
        foreach (var group in signals.Chunk(SignalsPerSeal))
        {
            var outdated = store.Sealer.Seal(group, isAll);
            if (outdated.Count > 0)
            {
                await writer.EnqueueAsync(session => session.Release(outdated), cancellationToken);
            }
        }
    }

    private async Task KeepAsync(IReadOnlyList<OpenSignal> signals, CancellationToken cancellationToken)
    {
        var blocks = new Blocks.BlockWriter();
        var (kept, grown) = (new List<(OpenSignal Signal, long Position, long Since, byte[] Samples)>(), new List<OpenSignal>());
        foreach (var signal in signals)
        {
            if (signal.Small(options.Value.ValuesPerBlock / 4) is var (columns, position, since))
            {
                kept.Add((signal, position, since, blocks.Write(columns, 0, columns.Count)));
            }
            else
            {
                grown.Add(signal);
            }
        }

        await writer.EnqueueAsync(session => session.Keep([.. kept.Select(k => (k.Signal.Id, k.Position, k.Since, k.Samples))]), cancellationToken);
        foreach (var (signal, position, _, _) in kept)
        {
            signal.Kept(position);
        }

        await SealAsync(grown, isAll: true, cancellationToken);
    }

    /// <summary>Deletes what nobody needs any more of the journal up to a position.</summary>
    private async Task PruneAsync(long head, CancellationToken cancellationToken)
    {
        var upTo = Math.Min(head, store.Open.All.Select(s => s.JournalFrom()).DefaultIfEmpty(long.MaxValue).Min() - 1);
        while (await writer.EnqueueAsync(session => session.Prune(upTo, RowsPerCommit), cancellationToken) == RowsPerCommit)
        {
        }
    }

    private async Task DropOldMonthsAsync(CancellationToken cancellationToken)
    {
        if (options.Value.RetentionDays == 0)
        {
            return;
        }

        var oldest = time.GetUtcNow().UtcTicks - (options.Value.RetentionDays * TimeSpan.TicksPerDay);
        foreach (var month in store.Months.Existing.Where(m => m.ToTicks <= oldest))
        {
            LogDropped(month, await _dropping.DropAsync(month, cancellationToken), options.Value.RetentionDays);
        }
    }

    [LoggerMessage(2004, LogLevel.Error, "Values could not be moved from the journal into blocks; they stay in the journal, and it is tried again. Is the disk full?")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(2008, LogLevel.Information, "{Values} values were left out: the months they are of were dropped for their age")]
    private partial void LogLeftOut(long values);

    [LoggerMessage(2005, LogLevel.Information, "The values of {Month} were dropped ({Bytes} bytes): they are older than {RetentionDays} days")]
    private partial void LogDropped(Month month, long bytes, int retentionDays);
}

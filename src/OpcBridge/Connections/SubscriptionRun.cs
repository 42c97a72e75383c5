using System.Threading.Channels;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Alarms;
using AxComplex.OpcBridge.Backfill;
using AxComplex.OpcBridge.Batching;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

/// <summary>One session from its mapping to its end: watches what the server grants, records what comes, and notices when nothing does.</summary>
/// <param name="target">The connection.</param>
/// <param name="session">The open session.</param>
/// <param name="mapping">Its machines.</param>
/// <param name="remap">Maps the address space again.</param>
/// <param name="store">What outlives the session.</param>
/// <param name="status">Is told each step.</param>
/// <param name="options">The bridge's options.</param>
/// <param name="time">The bridge's clock.</param>
/// <param name="random">Spreads the attempts to get what was refused.</param>
/// <param name="loggers">For operators.</param>
internal sealed partial class SubscriptionRun(
    ConnectionTarget target,
    IEquipmentSession session,
    ConnectionMapping mapping,
    Func<CancellationToken, Task<ConnectionMapping>> remap,
    ConnectionStore store,
    ConnectionStatus status,
    OpcBridgeOptions options,
    TimeProvider time,
    Random random,
    ILoggerFactory loggers)
{
    private readonly ILogger<SubscriptionRun> _logger = loggers.CreateLogger<SubscriptionRun>();
    private readonly RecordingPlan _plan = RecordingPlan.Of(target.Connection, mapping);
    private readonly NodeId[] _nodes = [.. mapping.Items.Select(i => i.Node)];
    private readonly Channel<int> _resends = Channel.CreateBounded<int>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });
    private SubscribedItems? _items;
    private long _lastHeard;

    /// <summary>Gets whether anything arrived.</summary>
    public bool WasHeard { get; private set; }

    /// <summary>Runs until the session ends, or is given up; says why by an exception.</summary>
    /// <param name="resumeCause">Why nobody looked before this session.</param>
    /// <param name="setUp">Ends when the subscription should be there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(GapCause resumeCause, CancellationToken setUp, CancellationToken cancellationToken)
    {
        var tracker = new ObservationTracker(_plan, store.ObservedUntil, resumeCause);
        var recorder = new ObservationRecorder(
            _plan, new ValueReader(_plan, mapping), tracker, store.Spool, status, options.MaxBatchSamples, time,
            loggers.CreateLogger<ObservationRecorder>())
        {
            Lost = subscription => _resends.Writer.TryWrite(subscription),
            Opened = Keep,
        };
        var alarms = new AlarmWatch(target.Connection, session, mapping, store.Alarms, recorder, loggers.CreateLogger<AlarmWatch>());
        var backfill = new BackfillRun(
            target.Connection, session, _plan, mapping, store.Holes, store.Spool, options, time, loggers.CreateLogger<BackfillRun>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sink = new SessionSink(this, recorder, alarms, backfill, stop.Token);
        status.Subscribing(_nodes.Length);
        _lastHeard = time.GetTimestamp();
        var subscribing = session.SubscribeAsync(_nodes, Order(), sink, setUp);
        List<Task> parts = [recorder.RunAsync(subscribing, stop.Token)];
        try
        {
            Report(await subscribing);
            parts.AddRange(
            [
                WatchAsync(stop.Token),
                ResendAsync(stop.Token),
                AskAgainAsync(sink, recorder, stop.Token),
                RemapAsync(stop.Token),
                alarms.RunAsync(stop.Token),
                BackfillAsync(backfill, recorder.Begun, stop.Token),
            ]);
            await await Task.WhenAny(parts);
        }
        finally
        {
            // None of them may write beside the next session.
            await stop.CancelAsync();
            await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Live is what arrives: a session that is silent for too long is given up, whatever its socket says.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (status.IsHeldUp || !session.IsConnected)
            {
                // Nothing is taken while the disk takes nothing, and nothing comes while the session is being recovered.
                Volatile.Write(ref _lastHeard, time.GetTimestamp());
            }

            var left = options.LivenessTimeout - time.GetElapsedTime(Volatile.Read(ref _lastHeard));
            if (left <= TimeSpan.Zero)
            {
                throw new EquipmentException(
                    $"{target.Endpoint} sent neither values nor keep-alives for {options.LivenessTimeout.TotalSeconds:0.#} s; connecting again.");
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var ended = await Task.WhenAny(session.Completion, Task.Delay(left, time, enough.Token));
            await enough.CancelAsync();
            if (ended == session.Completion)
            {
                await session.Completion;
                throw new EquipmentException($"{target.Endpoint} closed the session.");
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>After a gap, has the server say again what has not changed: else it would stay unknown until it does.</summary>
    private async Task ResendAsync(CancellationToken cancellationToken)
    {
        await foreach (var subscription in _resends.Reader.ReadAllAsync(cancellationToken))
        {
            try
            {
                await session.ResendAsync(subscription, cancellationToken);
            }
            catch (UaException e) when (!session.Completion.IsCompleted)
            {
                LogNotResent(target.Connection, e.Message);
            }
        }
    }

    /// <summary>Keeps holes; a disk that does not take them will soon be noticed by those who need it more.</summary>
    private void Keep(IReadOnlyCollection<Hole> opened)
    {
        try
        {
            store.Holes.Add(opened);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogHolesNotKept(target.Connection, e.Message);
        }
    }

    /// <summary>Fills holes, once what happens now is being recorded.</summary>
    private async Task BackfillAsync(BackfillRun backfill, Task begun, CancellationToken cancellationToken)
    {
        await begun.WaitAsync(cancellationToken);
        await (options.BackfillValuesPerSecond == 0
            ? Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken)
            : backfill.RunAsync(cancellationToken));
    }
}

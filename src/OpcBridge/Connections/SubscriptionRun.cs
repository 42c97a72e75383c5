using System.Threading.Channels;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Backfill;
using AxComplex.OpcBridge.Batching;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Spool;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

/// <summary>One session from its mapping to its end: watches what the server grants, records what comes, and notices when nothing does.</summary>
/// <param name="target">The connection.</param>
/// <param name="session">The open session.</param>
/// <param name="mapping">Its machines.</param>
/// <param name="spool">Takes what arrives.</param>
/// <param name="holes">What is to be filled from the server's history.</param>
/// <param name="status">Is told each step.</param>
/// <param name="options">The bridge's options.</param>
/// <param name="time">The bridge's clock.</param>
/// <param name="random">Spreads the attempts to get what was refused.</param>
/// <param name="loggers">For operators.</param>
internal sealed partial class SubscriptionRun(
    ConnectionTarget target,
    IEquipmentSession session,
    ConnectionMapping mapping,
    BatchSpool spool,
    HoleList holes,
    ConnectionStatus status,
    OpcBridgeOptions options,
    TimeProvider time,
    Random random,
    ILoggerFactory loggers)
{
    // 16 to 32 s after the first refusal, then ever less often.
    private const int RefusedHeadStart = 6;

    private const int NamedSignals = 5;

    private static readonly TimeSpan LongestRefusal = TimeSpan.FromMinutes(10);

    private readonly ILogger<SubscriptionRun> _logger = loggers.CreateLogger<SubscriptionRun>();
    private readonly RecordingPlan _plan = RecordingPlan.Of(target.Connection, mapping);
    private readonly NodeId[] _nodes = [.. mapping.Items.Select(i => i.Node)];
    private readonly Channel<int> _resends = Channel.CreateBounded<int>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });
    private long _lastHeard;

    /// <summary>Gets whether anything arrived.</summary>
    public bool WasHeard { get; private set; }

    /// <summary>Runs until the session ends, or is given up; says why by an exception.</summary>
    /// <param name="observedUntil">Until when each machine was observed before; kept up to date.</param>
    /// <param name="resumeCause">Why nobody looked before this session.</param>
    /// <param name="setUp">Ends when the subscription should be there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(
        Dictionary<MachineId, DateTime> observedUntil, GapCause resumeCause, CancellationToken setUp, CancellationToken cancellationToken)
    {
        var tracker = new ObservationTracker(_plan, observedUntil, resumeCause);
        var recorder = new ObservationRecorder(
            _plan, new ValueReader(_plan, mapping), tracker, spool, status, options.MaxBatchSamples, time, loggers.CreateLogger<ObservationRecorder>())
        {
            Lost = subscription => _resends.Writer.TryWrite(subscription),
            Opened = Keep,
        };
        var sink = new HeardSink(this, recorder);
        status.Subscribing(_nodes.Length);
        _lastHeard = time.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var subscribing = session.SubscribeAsync(_nodes, Order(), sink, setUp);
        var recording = recorder.RunAsync(subscribing, stop.Token);
        try
        {
            var items = await subscribing;
            Report(items);
            await await Task.WhenAny(
                recording,
                WatchAsync(stop.Token),
                ResendAsync(stop.Token),
                AskAgainAsync(items, sink, recorder, stop.Token),
                BackfillAsync(recorder.Begun, stop.Token));
        }
        finally
        {
            await stop.CancelAsync();
            await recording.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>What KPIs are computed from is asked for first: a server may grant fewer items than all.</summary>
    private int[] Order() => [.. Enumerable.Range(0, _nodes.Length).OrderBy(i => !_plan.Items[i].IsDecisive)];

    private void Report(SubscribedItems items)
    {
        var refused = Enumerable.Range(0, _nodes.Length).Where(i => items.SubscriptionOf[i] < 0).ToList();
        var problem = refused.Count == 0
            ? null
            : $"The server created {items.Created} of {_nodes.Length} monitored items; the first refusal was {items.Results[refused[0]]}.";
        status.Subscribed(items.Created, NamesOf(refused), problem);
        LogSubscribed(target.Connection, _nodes.Length, items.Created);
        if (items.Created == 0)
        {
            throw new EquipmentException(problem!);
        }
    }

    /// <summary>Names the signals of refused items: the first few, and how many there are in how many machines.</summary>
    private string? NamesOf(List<int> refused)
    {
        if (refused.Count == 0)
        {
            return null;
        }

        RecordingPlan.Signal[] signals = [.. refused.SelectMany(i => _plan.Items[i].Signals).Distinct().Select(s => _plan.Signals[s])];
        var names = signals.Take(NamedSignals).Select(s => $"{_plan.Machines[s.Machine].Text}/{s.Name}");
        var machines = signals.Select(s => s.Machine).Distinct().Count();
        return $"{signals.Length} signals of {machines} machines: {string.Join(", ", names)}{(signals.Length > NamedSignals ? ", …" : "")}";
    }

    /// <summary>Live is what arrives: a session that is silent for too long is given up, whatever its socket says.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var left = options.LivenessTimeout - time.GetElapsedTime(Volatile.Read(ref _lastHeard));
            if (status.IsHeldUp)
            {
                // Nothing is taken while the disk takes nothing; that is not the server's silence.
                left = options.LivenessTimeout;
                Volatile.Write(ref _lastHeard, time.GetTimestamp());
            }

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
            holes.Add(opened);
        }
        catch (IOException e)
        {
            LogHolesNotKept(target.Connection, e.Message);
        }
    }

    /// <summary>Fills holes, once what happens now is being recorded.</summary>
    private async Task BackfillAsync(Task begun, CancellationToken cancellationToken)
    {
        await begun.WaitAsync(cancellationToken);
        if (options.BackfillValuesPerSecond == 0)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        }

        await new BackfillRun(target.Connection, session, _plan, mapping, holes, spool, options, time, loggers.CreateLogger<BackfillRun>())
            .RunAsync(cancellationToken);
    }

    /// <summary>Asks again for what was refused: another client may have left, or an operator raised a limit.</summary>
    private async Task AskAgainAsync(SubscribedItems items, IEquipmentSink sink, ObservationRecorder recorder, CancellationToken cancellationToken)
    {
        for (var attempts = 1; items.Created < _nodes.Length; attempts++)
        {
            await Task.Delay(Backoff.Delay(attempts + RefusedHeadStart, LongestRefusal, random), time, cancellationToken);
            var before = items.Created;
            int[] refused = [.. Order().Where(i => items.SubscriptionOf[i] < 0)];
            items = await session.SubscribeAsync(_nodes, refused, sink, cancellationToken);
            if (items.Created > before)
            {
                recorder.Grant(items);
                Report(items);
                attempts = 0;
            }
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
    }

    private void Hear()
    {
        Volatile.Write(ref _lastHeard, time.GetTimestamp());
        WasHeard = true;
    }

    private void MissNotifications() => LogSequenceGap(target.Connection);

    /// <summary>Notes that something arrived, before it is recorded.</summary>
    private sealed class HeardSink(SubscriptionRun run, ObservationRecorder recorder) : IEquipmentSink
    {
        public Task OnNotificationAsync(int subscription, EquipmentNotification notification)
        {
            run.Hear();
            return recorder.OnNotificationAsync(subscription, notification);
        }

        public Task OnKeepAliveAsync(int subscription, DateTime publishTime)
        {
            run.Hear();
            return recorder.OnKeepAliveAsync(subscription, publishTime);
        }

        public Task OnSequenceGapAsync(int subscription)
        {
            run.MissNotifications();
            return recorder.OnSequenceGapAsync(subscription);
        }
    }
}

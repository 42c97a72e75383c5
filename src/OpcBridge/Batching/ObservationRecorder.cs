using System.Collections.Concurrent;
using System.Threading.Channels;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Backfill;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Spool;

namespace AxComplex.OpcBridge.Batching;

/// <summary>
/// Turns what the subscriptions of one session deliver into batches: values, the spans in which every change would have been seen, and
/// gaps. A call returns once its batches are on disk, and only then is the equipment acknowledged. What comes while the disk is busy
/// shares the next flush. While the disk takes nothing, everything waits: here, in the stack, and at last in the server's queues.
/// </summary>
/// <param name="plan">The machines and items.</param>
/// <param name="reader">Reads values.</param>
/// <param name="tracker">Says what is known of which time.</param>
/// <param name="spool">Takes the batches.</param>
/// <param name="status">Is told what arrived.</param>
/// <param name="maxBatchSamples">The most values in one batch.</param>
/// <param name="time">The clock of the pauses between attempts.</param>
/// <param name="logger">For operators.</param>
internal sealed partial class ObservationRecorder(
    RecordingPlan plan,
    ValueReader reader,
    ObservationTracker tracker,
    BatchSpool spool,
    ConnectionStatus status,
    int maxBatchSamples,
    TimeProvider time,
    ILogger<ObservationRecorder> logger) : IObservations
{
    // One flush may be shared by so many messages; each is bounded by the stack's largest message.
    private const int MaxMessages = 32;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<HeardMessage> _heard = Channel.CreateBounded<HeardMessage>(
        new BoundedChannelOptions(MaxMessages) { SingleReader = true });

    private readonly BatchAppender _appender = new(plan, maxBatchSamples) { ObservedUntil = tracker.Until };
    private readonly List<Hole> _holes = [];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<HeardMessage> _group = [];
    private readonly bool[] _reported = new bool[plan.Items.Length];
    private readonly ConcurrentQueue<SubscribedItems> _granted = new();
    private SubscribedItems? _toBegin;
    private int _gaps;
    private bool _wasHeldUp;

    /// <summary>Gets or sets what is done when values are lost or the clock was set, so that what did not change since is not known any more: called with the subscription, or -1 for all.</summary>
    public Action<int> Lost { get; set; } = _ => { };

    /// <summary>Gets or sets what is done with stretches in which nobody looked, before they are declared.</summary>
    public Action<IReadOnlyCollection<Hole>> Opened { get; set; } = _ => { };

    /// <summary>Gets a task that ends when the first message is on the disk.</summary>
    public Task Begun => _begun.Task;

    /// <inheritdoc cref="IEquipmentSink.OnNotificationAsync"/>
    public Task OnNotificationAsync(int subscription, EquipmentNotification notification) =>
        HearAsync(new(subscription, Now, notification.PublishTime, notification.Values, notification.IsComplete));

    /// <inheritdoc cref="IEquipmentSink.OnKeepAliveAsync"/>
    public Task OnKeepAliveAsync(int subscription, DateTime publishTime) => HearAsync(new(subscription, Now, publishTime, null, IsComplete: true));

    /// <inheritdoc cref="IEquipmentSink.OnSequenceGapAsync"/>
    public Task OnSequenceGapAsync(int subscription) => HearAsync(new(subscription, Now, default, null, IsComplete: false) { IsMissing = true });

    /// <summary>Takes note that the server made a subscription anew, with other items perhaps.</summary>
    public Task OnRestartedAsync(int subscription, SubscribedItems items) =>
        HearAsync(new(subscription, Now, default, null, IsComplete: false) { Restarted = items });

    /// <summary>Takes changes of alarms, by the index of their machine.</summary>
    /// <returns>Completes once they are durable.</returns>
    public Task OnAlarmsAsync(IReadOnlyList<(int Machine, AlarmEvent Alarm)> alarms) =>
        HearAsync(new(0, Now, default, null, IsComplete: false) { Alarms = alarms });

    /// <summary>Says that the server has granted more.</summary>
    /// <param name="items">What it watches now.</param>
    public void Granted(SubscribedItems items) => _granted.Enqueue(items);

    /// <summary>Runs until it is cancelled, or fails with what ended it. Whoever waits then learns that nothing was stored.</summary>
    /// <param name="subscribing">
    /// Ends when all items are there. What comes before waits for it: only then can be said since when everything is observed.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(Task<SubscribedItems> subscribing, CancellationToken cancellationToken)
    {
        try
        {
            _toBegin = await subscribing;
            while (await _heard.Reader.WaitToReadAsync(cancellationToken))
            {
                await RecordAsync(cancellationToken);
            }
        }
        catch (Exception e)
        {
            _heard.Writer.TryComplete(e);
            var ended = new EquipmentException("The connection ended before this message was stored.", e);
            foreach (var message in _group)
            {
                message.Fail(ended);
            }

            while (_heard.Reader.TryRead(out var message))
            {
                message.Fail(ended);
            }

            throw;
        }
    }

    void IObservations.Add(int machine, ObservationSpan span) => _appender.Add(machine, span);

    void IObservations.Add(int machine, TelemetryGap gap)
    {
        _appender.Add(machine, gap);
        _gaps++;
        if (gap.Signal is null && Hole.CanBeFilled(gap.Cause))
        {
            _holes.Add(new Hole(plan.Machines[machine].Id, gap.From, gap.To, gap.Cause));
        }
    }

    private TimeSpan Now => time.GetElapsedTime(0);

    private async Task HearAsync(HeardMessage message)
    {
        try
        {
            await _heard.Writer.WriteAsync(message);
        }
        catch (ChannelClosedException e)
        {
            throw new EquipmentException("The connection has ended.", e);
        }

        await message.Done;
    }

    private async Task RecordAsync(CancellationToken cancellationToken)
    {
        var drops = spool.Drops;
        using var appending = await TryUntilDoneAsync(() => spool.BeginAppendAsync(cancellationToken), cancellationToken);
        _appender.Begin(appending);
        while (_group.Count < MaxMessages && _heard.Reader.TryRead(out var message))
        {
            _group.Add(message);
            Take(message);
        }

        _appender.Flush();
        if (_holes.Count > 0)
        {
            Opened(_holes);
            _holes.Clear();
        }

        await TryUntilDoneAsync(
            () =>
            {
                appending.Commit();
                return Task.FromResult(true);
            },
            cancellationToken);
        tracker.Commit();
        _wasHeldUp &= !_group.Exists(m => m.IsComplete);
        _begun.TrySetResult();
        foreach (var message in _group)
        {
            Tell(message);
            message.Complete();
        }

        _group.Clear();
        if (spool.Drops != drops)
        {
            Lost(-1);
        }
    }

    private void Take(HeardMessage message)
    {
        if (message.IsMissing || message.Restarted is not null)
        {
            tracker.Miss(message.Subscription, message.IsMissing ? GapCause.SequenceGap : _wasHeldUp ? GapCause.NotStored : GapCause.Outage);
            Grant(message.Restarted);
            return;
        }

        foreach (var (machine, alarm) in message.Alarms)
        {
            _appender.BaseTime = alarm.At;
            _appender.Add(machine, alarm);
        }

        if (message.PublishTime > DateTime.MinValue)
        {
            _appender.BaseTime = DateTime.SpecifyKind(message.PublishTime, DateTimeKind.Utc);
        }

        Begin(message.PublishTime);
        if (message.Values is { } values)
        {
            reader.Read(values, message.PublishTime, _appender, (item, before) => tracker.Overflow(message.Subscription, item, before));
        }

        message.HasJumped = tracker.Advance(message.Subscription, message.PublishTime, message.At, message.IsComplete, this);
    }

    private void Begin(DateTime publishTime)
    {
        if (_toBegin is { } begin)
        {
            _toBegin = null;
            tracker.Begin(
                begin.Since ?? DateTime.SpecifyKind(publishTime, DateTimeKind.Utc), begin.Settling, begin.SubscriptionOf, this);
        }

        while (_granted.TryDequeue(out var items))
        {
            Grant(items);
        }
    }

    private void Grant(SubscribedItems? items)
    {
        for (var item = 0; item < items?.SubscriptionOf.Count; item++)
        {
            tracker.Grant(item, items.SubscriptionOf[item]);
        }
    }

    /// <summary>Tells the status, and whoever has to ask again for what did not change.</summary>
    private void Tell(HeardMessage message)
    {
        if (message.IsMissing || message.HasJumped)
        {
            Lost(message.Subscription);
        }

        if (message.IsMissing || message.Restarted is not null || message.Alarms.Count > 0)
        {
            return;
        }

        var first = 0;
        var newest = DateTime.MinValue;
        for (var i = 0; i < message.Values?.Count; i++)
        {
            var item = message.Values.ItemOf(i);
            if ((uint)item < (uint)_reported.Length)
            {
                first += _reported[item] ? 0 : 1;
                _reported[item] = true;
            }

            var at = message.Values[i].SourceTimestamp;
            newest = at > newest ? at : newest;
        }

        status.Heard(new StoredMessage(message.Values?.Count ?? 0, first, _gaps, newest, message.PublishTime));
        _gaps = 0;
    }

    /// <summary>Tries until the disk takes it. Nothing is acknowledged meanwhile, and the server keeps what it can.</summary>
    private async Task<T> TryUntilDoneAsync<T>(Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var result = await attempt();
                if (status.Storing(null))
                {
                    LogStoresAgain(plan.Connection);
                }

                return result;
            }
            catch (IOException e)
            {
                var problem = $"The spool cannot be written: {e.Message} Free or repair the disk; nothing is acknowledged to the equipment meanwhile.";
                _wasHeldUp = true;
                if (status.Storing(problem))
                {
                    LogCannotStore(plan.Connection, problem);
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}

using System.Diagnostics.CodeAnalysis;
using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>One subscription: the items that wait for it, and the loop that delivers them one after the other.</summary>
internal sealed class MemorySubscription(MemoryStreamQueue queue, Guid id, object subscriber, bool isImplicit) : IThreadPoolWorkItem
{
    /// <summary>For how long a batch is tried again. As Orleans' <c>MaxEventDeliveryTime</c>.</summary>
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    private readonly Queue<MemoryStreamBatch> _batches = new();
    private bool _delivering;

    public Guid Id => id;

    public bool IsImplicit => isImplicit;

    public object Subscriber => subscriber;

    public MemoryStreamQueue Queue => queue;

    /// <summary>Gets the number of waiting items. This and the methods below are called with the queue's lock held.</summary>
    public int Count { get; private set; }

    public void Add(MemoryStreamBatch batch)
    {
        _batches.Enqueue(batch);
        Count += batch.Items.Length;
        if (!_delivering)
        {
            _delivering = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    public bool TryTake([NotNullWhen(true)] out MemoryStreamBatch? batch)
    {
        _delivering = _batches.TryDequeue(out batch);
        Count -= batch?.Items.Length ?? 0;
        return _delivering;
    }

    public void Clear()
    {
        _batches.Clear();
        Count = 0;
    }

    public void Execute() => _ = DeliverAllAsync();

    private async Task DeliverAllAsync()
    {
        while (queue.TryTake(this, out var batch))
        {
            await DeliverAsync(batch);
        }
    }

    private async Task DeliverAsync(MemoryStreamBatch batch)
    {
        var silo = queue.Provider.Silo;
        var started = silo.Time.GetTimestamp();
        var delay = FirstDelay;
        for (var tries = 1; ; tries++)
        {
            try
            {
                await DeliverOnceAsync(new StreamDelivery(this, batch, null));
                return;
            }
            catch (Exception exception)
            {
                if (silo.IsStopping)
                {
                    return;
                }

                if (silo.Time.GetElapsedTime(started) + delay > LongestDelivery)
                {
                    silo.Log.StreamItemSkipped(GrainIdOrDefault(), queue.Stream.ToString(), tries, exception);
                    await GiveUpAsync(batch, exception);
                    return;
                }

                silo.Log.StreamDeliveryFailed(GrainIdOrDefault(), queue.Stream.ToString(), exception);
            }

            await Task.Delay(delay, silo.Time);
            delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
        }
    }

    private Task DeliverOnceAsync(StreamDelivery delivery)
    {
        if (subscriber is GrainSubscriber grain)
        {
            var pending = delivery.CreatePending();
            delivery.Pending = pending;
            delivery.Reference = GrainReferences.CreateUntyped(grain.Class, grain.Key);
            queue.Provider.Silo.Timeouts.Watch(pending);
            Runtime.Silo.Send(grain.Class, grain.Key, delivery);
            return pending.Task;
        }

        return delivery.DeliverAsync(((ClientSubscriber)subscriber).Observer);
    }

    private async Task GiveUpAsync(MemoryStreamBatch batch, Exception cause)
    {
        try
        {
            await DeliverOnceAsync(new StreamDelivery(
                this,
                batch,
                new StreamEventDeliveryFailureException($"Stream {queue.Stream} could not deliver item {batch.TokenOf(batch.Delivered)} to {subscriber}.", cause)));
        }
        catch (Exception exception)
        {
            queue.Provider.Silo.Log.StreamDeliveryFailed(GrainIdOrDefault(), queue.Stream.ToString(), exception);
        }
    }

    private GrainId GrainIdOrDefault() => subscriber is GrainSubscriber grain ? new GrainId(grain.Class.GrainType, IdSpan.Create(grain.Key)) : default;
}

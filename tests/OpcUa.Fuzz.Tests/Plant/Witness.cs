using System.Collections.Concurrent;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Fuzz.Tests.Plant;

/// <summary>
/// A client that minds its own business beside all others: it watches a variable that counts up, and must see every number.
/// </summary>
internal sealed class Witness : ISubscriptionHandler, IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly VariableNode _variable;
    private readonly ClientSession _session;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private Task _counting = Task.CompletedTask;
    private long _set;
    private long _seen = -1;

    private Witness(VariableNode variable, ClientSession session) => (_variable, _session) = (variable, session);

    /// <summary>Gets how many values it has seen.</summary>
    public long Seen => Interlocked.Read(ref _seen) + 1;

    /// <summary>Logs in, subscribes, and lets the variable count.</summary>
    public static async Task<Witness> StartAsync(FuzzPlant plant)
    {
        var session = await ClientSession.OpenAsync(
            plant.Server.EndpointUrl,
            new ClientSessionOptions { ApplicationName = "Witness", SessionTimeout = TimeSpan.FromMinutes(10) },
            TimeProvider.System,
            TestContext.Current.CancellationToken);
        var witness = new Witness(plant.Witness, session);
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(50) }, witness, TestContext.Current.CancellationToken);
        var item = new MonitoredItemRequest(plant.Witness.Id, 1) { QueueSize = 10_000, SamplingInterval = TimeSpan.Zero };
        var result = Assert.Single(await subscription.AddItemsAsync([item], TestContext.Current.CancellationToken));
        Assert.Equal((StatusCode.Good, 10_000u), (result.Status, result.RevisedQueueSize));
        witness._counting = witness.CountAsync();
        return witness;
    }

    /// <summary>Stops counting, and checks that every number was seen, in order.</summary>
    public async Task CheckAsync()
    {
        await _stop.CancelAsync();
        await _counting;
        using var limit = new CancellationTokenSource(Patience);
        while (Interlocked.Read(ref _seen) < _set && _complaints.IsEmpty && !_session.Completion.IsCompleted)
        {
            Assert.False(limit.IsCancellationRequested, $"The witness has seen {_seen} of {_set} numbers after {Patience.TotalSeconds} s.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.Empty(_complaints);
        Assert.False(_session.Completion.IsCompleted, $"The session of the witness ended: {_session.Completion.Exception?.InnerException}");
        Assert.Equal(_set, Interlocked.Read(ref _seen));
    }

    /// <inheritdoc/>
    public ValueTask OnNotificationAsync(
        ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken)
    {
        foreach (ref readonly var item in message.Values)
        {
            var expected = _seen + 1;
            if (!item.Value.Value.TryGetInt64(out var number) || number != expected || item.Value.Status != StatusCode.Good)
            {
                _complaints.Enqueue($"{item.Value} came where {expected} was expected.");
            }

            Interlocked.Exchange(ref _seen, number);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask OnGapAsync(ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken)
    {
        _complaints.Enqueue($"{gap.Count} messages from {gap.First} on are missing: {gap.Status}.");
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask OnKeepAliveAsync(ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _counting;
        await _session.DisposeAsync();
        _stop.Dispose();
    }

    private async Task CountAsync()
    {
        using var timer = new PeriodicTimer(Tick);
        while (!_stop.IsCancellationRequested)
        {
            _variable.Set(Variant.From(++_set), DateTime.UnixEpoch.AddTicks(_set));
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}

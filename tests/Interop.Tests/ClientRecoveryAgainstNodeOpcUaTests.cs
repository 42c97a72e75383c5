using System.Collections.Concurrent;
using System.Net;
using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Client.Tests;
using AxComplex.OpcUa.Types;

namespace AxComplex.Interop.Tests;

/// <summary>A session through outages of a server that we did not write.</summary>
public sealed class ClientRecoveryAgainstNodeOpcUaTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly NodeOpcUaPress _press = new();
    private readonly RecordingHandler _handler = new();
    private readonly Observer _observer = new();
    private TcpProxy _wire = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _press.InitializeAsync();
        _wire = new TcpProxy(_press.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await _wire.DisposeAsync();
        await _press.DisposeAsync();
    }

    // Values change before the cut, while the wire is dead, and after; what was sent in vain is republished.
    [Fact]
    [Covers(Direction.OurClient, Feature.Republish)]
    public async Task ACutWire_LosesNothing()
    {
        await using var session = await OpenAsync();
        for (var value = 1; value <= 30; value++)
        {
            await _press.TellAsync($"set {value}");
            if (value == 20)
            {
                await _observer.RecoversAsync(1);
            }

            if (value is 10 or 20)
            {
                _wire.Cut();
            }
        }

        // node-opcua now and then says the last value of a message again in the next, under the same source timestamp.
        await _handler.WaitAsync(h => h.Messages.Any(m => m.Values.Any(v => v.Value.Value.AsDouble() == 30)), Patience, "the last value");
        Assert.Equal(Enumerable.Range(0, 31).Select(v => (double)v), (await _handler.BringsAsync(31)).Distinct());
        Assert.Empty(_handler.Gaps);
        await _observer.RecoversAsync(2);
        Assert.All(_observer.Recoveries, r => Assert.Equal(RecoveryKind.Reactivated, r.Kind));
    }

    [Fact]
    [Covers(Direction.OurClient, Feature.ServerRestart)]
    public async Task AServerThatIsKilledAndStartedAgain_GetsEverythingAnew()
    {
        await using var session = await OpenAsync();

        await _press.KillAsync();
        await _press.StartAsync();
        _wire.Target = _press.Url;
        var recovery = await _observer.RecoversAsync(1);
        await _press.TellAsync("set 42");

        Assert.Equal((RecoveryKind.Recreated, 1, 0), (recovery.Kind, recovery.RecreatedSubscriptions, recovery.RefusedItems));
        Assert.Equal([0, 0, 42], await _handler.BringsAsync(3));
        Assert.Equal(0u, Assert.Single(_handler.Gaps).Count);
    }

    [Fact]
    [Covers(Direction.OurClient, Feature.Transfer)]
    public async Task AServerThatForgotTheSession_HandsItsSubscriptionOver_WithWhatItHolds()
    {
        await using var session = await OpenAsync();
        var id = session.Session.SessionId;
        _wire.IsBlocked = true;
        _wire.Cut();
        await _observer.FailsAsync();
        await _press.TellAsync("forget");
        await _press.TellAsync("set 1");

        _wire.IsBlocked = false;
        var recovery = await _observer.RecoversAsync(1);

        Assert.Equal(RecoveryKind.Transferred, recovery.Kind);
        Assert.NotEqual(id, session.Session.SessionId);
        Assert.Equal([0, 1], await _handler.BringsAsync(2));
        Assert.Empty(_handler.Gaps);
    }

    // Its certificate is not asked for here: the channel is not secured. ReverseConnectTests hold that.
    [Fact]
    public async Task AServerThatConnectsToUs_IsReadFrom_AndConnectsAgain()
    {
        await using var listener = ReverseListener.Start(new IPEndPoint(IPAddress.Loopback, 0), new(), TimeProvider.System);
        await using var connector = listener.Expect(NodeOpcUaPress.ServerUri);
        await using var wire = new TcpProxy(new Uri($"opc.tcp://127.0.0.1:{listener.Port}"));
        await using var press = new NodeOpcUaPress { Listener = wire.Url };
        await press.InitializeAsync();
        var options = new ClientSessionOptions { Channel = new ClientChannelOptions { Connector = connector, ConnectTimeout = Patience } };
        await using var session = await RecoveringSession.OpenAsync(
            press.Url, new RecoveryOptions { Session = options, Observer = _observer }, TimeProvider.System, Cancel);
        Assert.Equal(StatusCode.Good, (await session.Session.ReadValuesAsync([NodeOpcUaPress.Speed], Cancel))[0].Status);

        wire.Cut();

        Assert.Equal(RecoveryKind.Reactivated, (await _observer.RecoversAsync(1)).Kind);
        Assert.Equal(StatusCode.Good, (await session.Session.ReadValuesAsync([NodeOpcUaPress.Speed], Cancel))[0].Status);
    }

    private async Task<RecoveringSession> OpenAsync()
    {
        var session = await RecoveringSession.OpenAsync(
            _wire.Url,
            new RecoveryOptions { Observer = _observer, Pause = failures => TimeSpan.FromMilliseconds(failures == 0 ? 0 : 50) },
            TimeProvider.System,
            Cancel);
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(50) }, _handler, Cancel);
        await subscription.AddItemsAsync(
            [new MonitoredItemRequest(NodeOpcUaPress.Speed, 7) { SamplingInterval = TimeSpan.Zero, QueueSize = 100 }], Cancel);
        await _handler.BringsAsync(1);
        return session;
    }

    private sealed class Observer : IRecoveryObserver
    {
        private readonly ConcurrentQueue<FailedAttempt> _failures = new();

        public ConcurrentQueue<Recovery> Recoveries { get; } = new();

        public void OnLost(RecoveryLoss loss)
        {
        }

        public void OnAttemptFailed(FailedAttempt attempt) => _failures.Enqueue(attempt);

        public void OnRecovered(Recovery recovery) => Recoveries.Enqueue(recovery);

        public async Task<Recovery> RecoversAsync(int count)
        {
            await WaitAsync(() => Recoveries.Count >= count, $"{count} recoveries");
            return Recoveries.ElementAt(count - 1);
        }

        public Task FailsAsync() => WaitAsync(() => !_failures.IsEmpty, "a failed attempt");

        private async Task WaitAsync(Func<bool> condition, string what)
        {
            using var limit = new CancellationTokenSource(Patience);
            while (!condition())
            {
                Assert.False(
                    limit.IsCancellationRequested,
                    $"Waited {Patience.TotalSeconds} s for {what}; failures: {string.Join(" | ", _failures.Select(f => f.Cause.Message).Distinct())}");
                await Task.Delay(10, Cancel);
            }
        }
    }
}

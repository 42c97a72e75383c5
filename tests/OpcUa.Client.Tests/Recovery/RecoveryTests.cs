using System.Diagnostics;
using AxComplex.OpcUa.Types;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Client.Tests.Recovery;

/// <summary>A session through outages, against real servers of ours behind a wire that can be cut.</summary>
public sealed class RecoveryTests : IAsyncLifetime
{
    private static readonly SubscriptionOptions Fast = new() { PublishingInterval = TimeSpan.FromMilliseconds(20), LifetimeCount = 10_000 };

    private readonly RecordingObserver _observer = new();
    private readonly RecordingHandler _handler = new();
    private PressServer _server = null!;
    private TcpProxy _wire = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PressServer.StartAsync();
        _wire = new TcpProxy(_server.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await _wire.DisposeAsync();
        await _server.DisposeAsync();
    }

    // Values change all the while: before the cut, on the dead wire, while nobody is there, and after.
    [Fact]
    public async Task ACutWire_LosesNothing_AndTheSessionStays()
    {
        await using var session = await OpenAsync();
        await WatchSpeedAsync(session);
        var id = session.Session.SessionId;

        for (var value = 1; value <= 300; value++)
        {
            _server.SetSpeed(value);
            if (value == 200)
            {
                await _observer.RecoversAsync();
            }

            if (value is 100 or 200)
            {
                _wire.Cut();
            }

            await Task.Delay(1, Cancel);
        }

        Assert.Equal(Enumerable.Range(0, 301).Select(v => (double)v), await _handler.BringsAsync(301));
        await _observer.RecoversAsync(2);
        Assert.Equal(["lost Session", "Reactivated", "lost Session", "Reactivated"], _observer.Words);
        Assert.DoesNotContain(_handler.Events, e => e.StartsWith("gap", StringComparison.Ordinal));
        Assert.Equal(id, session.Session.SessionId);
        Assert.Equal(new RecoveryCounts(2, 0, 2, 0, 0, 0), session.Counts);
        Assert.Equal(1, _server.Server.SessionCount);
    }

    [Fact]
    public async Task ALoss_SaysWhyAndWhen_AndARecoveryHowLongItTook()
    {
        await using var session = await OpenAsync();
        var before = TimeProvider.System.GetUtcNow();
        _wire.IsBlocked = true;
        _wire.Cut();
        await _observer.FailsAsync(2);
        Assert.False(session.IsConnected);
        var e = await Assert.ThrowsAsync<UaException>(() => session.Session.ReadNamespacesAsync(Cancel));
        Assert.Equal(StatusCode.BadConnectionClosed, e.Status);

        _wire.IsBlocked = false;
        var recovery = await _observer.RecoversAsync();

        Assert.Equal(StatusCode.BadConnectionClosed, recovery.Loss.Cause.Status);
        Assert.InRange(recovery.Loss.At, before, TimeProvider.System.GetUtcNow());
        Assert.InRange(recovery.Away, TimeSpan.FromMilliseconds(1), TimeProvider.System.GetUtcNow() - before);
        Assert.Equal(_observer.Failures.Count + 1, recovery.Attempts);
        Assert.Equal([1, 2], _observer.Failures.Take(2).Select(f => f.Number));
        Assert.True(session.IsConnected);
        Assert.NotEmpty(await session.Session.ReadNamespacesAsync(Cancel));
    }

    [Fact]
    public async Task ARestartedServer_GetsEverythingAnew_AndTheHandlerLearnsOfTheGap()
    {
        await using var session = await OpenAsync();
        var subscription = await WatchSpeedAsync(session);
        var alarms = await session.CreateSubscriptionAsync(Fast, _handler, Cancel);
        await alarms.AddItemsAsync([MonitoredItemRequest.OfEvents(ObjectIds.Server, 3, new EventQuery(EventFields.OfEvents))], Cancel);
        await _handler.BringsAsync(1);

        await RestartAsync(() => _server.SetSpeed(41));
        var recovery = await _observer.RecoversAsync();
        Assert.Equal([0, 41], await _handler.BringsAsync(2));
        _server.SetSpeed(42);
        _server.Server.AddressSpace.RaiseEvent(_server.Press, ObjectTypeIds.SystemEventType, new LocalizedText("en", "guard open"), 700);

        Assert.Equal([0, 41, 42], await _handler.BringsAsync(3));
        Assert.Equal("guard open", (await _handler.TellsAsync(1))[0].Message.Text); // its fields still have their names
        Assert.Equal((RecoveryKind.Recreated, 2, 0), (recovery.Kind, recovery.RecreatedSubscriptions, recovery.RefusedItems));
        Assert.Equal(["gap 2+0", "gap 1+0"], _handler.Events.Where(e => e.StartsWith("gap", StringComparison.Ordinal)).OrderDescending());
        Assert.False(subscription.Completion.IsCompleted);
        Assert.Equal([7u], subscription.Items.Select(i => i.ClientHandle));

        // The items have new numbers at the server, and are still called by the caller's own.
        Assert.Equal([StatusCode.Good], await subscription.RemoveItemsAsync([7], Cancel));
    }

    // What the new server refuses is told, and asked for again the next time: requested = created = reporting.
    [Fact]
    public async Task AnItemThatTheRestartedServerLacks_IsCounted_AndComesBackWithItsNode()
    {
        await using var session = await OpenAsync();
        var subscription = await WatchSpeedAsync(session);
        var guard = _server.Namespace.AddVariable(_server.Press, "guard", BuiltInType.Double).Id;
        Assert.Equal(StatusCode.Good, (await subscription.AddItemsAsync([new MonitoredItemRequest(guard, 8)], Cancel))[0].Status);

        await RestartAsync();
        var without = await _observer.RecoversAsync();
        Assert.Equal([8u], subscription.RefusedItems);
        await RestartAsync(() => _server.Namespace.AddVariable(_server.Press, "guard", BuiltInType.Double));
        var with = await _observer.RecoversAsync(2);

        Assert.Equal((1, StatusCode.BadNodeIdUnknown), (without.RefusedItems, without.FirstRefusal));
        Assert.Equal((0, StatusCode.Good), (with.RefusedItems, with.FirstRefusal));
        Assert.Empty(subscription.RefusedItems);
        Assert.Equal([StatusCode.Good, StatusCode.Good], await subscription.RemoveItemsAsync([7, 8], Cancel));
    }

    // What we hold already is not thrown away because the server has lost the rest.
    [Fact]
    public async Task MessagesThatWaitForASlowHandler_AreDelivered_BeforeTheGapOfARestart()
    {
        var hold = new TaskCompletionSource();
        var handler = new RecordingHandler { Store = m => m.SequenceNumber == 1 ? hold.Task : Task.CompletedTask };
        await using var session = await OpenAsync();
        await WatchSpeedAsync(session, handler);
        await handler.BringsAsync(1);
        for (var value = 1; value <= 3; value++)
        {
            _server.SetSpeed(value);
            await Task.Delay(60, Cancel); // three intervals: a message each
        }

        await RestartAsync(() => _server.SetSpeed(41));
        await _observer.RecoversAsync();
        hold.SetResult();

        Assert.Equal([0, 1, 2, 3, 41], await handler.BringsAsync(5));
        Assert.Equal(["1", "2", "3", "4", "gap 5+0", "1"], handler.Events.Where(e => e != "alive").Take(6));
    }

    // The session's time is over while nobody could reach the server; the subscription lives longer (Part 4 §5.14.7).
    [Fact]
    public async Task ASessionThatTheServerHasForgotten_IsReplaced_AndItsSubscriptionTransferred()
    {
        var time = new FakeTimeProvider();
        await using var server = await PressServer.StartAsync(change: o => o with { TimeProvider = time });
        _wire.Target = server.Url;
        await using var session = await OpenAsync();
        await WatchSpeedAsync(session);
        await PublishAsync(time, () => !_handler.Values.IsEmpty);
        var id = session.Session.SessionId;
        _wire.IsBlocked = true;
        _wire.Cut();
        await _observer.FailsAsync(1);

        server.SetSpeed(1);
        time.Advance(TimeSpan.FromSeconds(1));
        server.SetSpeed(2);
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(0, server.Server.SessionCount);
        _wire.IsBlocked = false;
        var recovery = await _observer.RecoversAsync();
        await PublishAsync(time, () => _handler.Values.Count >= 3);

        Assert.Equal(RecoveryKind.Transferred, recovery.Kind);
        Assert.Equal([0, 1, 2], await _handler.BringsAsync(3));
        Assert.DoesNotContain(_handler.Events, e => e.StartsWith("gap", StringComparison.Ordinal));
        Assert.NotEqual(id, session.Session.SessionId);
        Assert.Equal(1, session.Counts.Transferred);
    }

    // TCP stands and every packet is acknowledged, and nothing comes: the server hangs.
    [Fact]
    public async Task AFrozenServer_IsFoundByItsSilence_AndLeftForANewConnection()
    {
        var time = new FakeTimeProvider();
        await using var session = await OpenAsync(time: time);
        var subscription = await WatchSpeedAsync(session);
        await _handler.BringsAsync(1);

        _wire.Freeze();
        _server.SetSpeed(1);
        await Eventually.BecomesTrueAsync(() => _wire.HasSwallowed, "the server to say something that is not let through");
        _wire.Thaw();
        Assert.Equal(TimeSpan.FromSeconds(5.2), subscription.SilenceLimit); // 10 times 20 ms, and 5 s
        time.Advance(TimeSpan.FromSeconds(5.1));
        Assert.Empty(_observer.Losses);
        time.Advance(TimeSpan.FromSeconds(0.1));
        var recovery = await _observer.RecoversAsync();

        Assert.Equal((LossKind.Silence, StatusCode.BadTimeout), (recovery.Loss.Kind, recovery.Loss.Cause.Status));
        Assert.Contains("keep-alive", recovery.Loss.Cause.Message, StringComparison.Ordinal);
        Assert.Equal(RecoveryKind.Reactivated, recovery.Kind);
        Assert.Equal([0, 1], await _handler.BringsAsync(2));
        Assert.Equal((1, 1), (session.Counts.Losses, session.Counts.Silences));
    }

    [Fact]
    public async Task DisposingDuringARecovery_EndsItAtOnce()
    {
        var session = await OpenAsync();
        var subscription = await WatchSpeedAsync(session);
        _wire.IsBlocked = true;
        _wire.Cut();
        await _observer.FailsAsync(1);

        await session.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancel);

        await session.Completion;
        var e = await Assert.ThrowsAsync<UaException>(() => subscription.Completion);
        Assert.Equal(StatusCode.BadSessionClosed, e.Status);
        var connections = _wire.Connections;
        _wire.IsBlocked = false;
        await Task.Delay(100, Cancel); // several pauses
        Assert.Equal(connections, _wire.Connections);
    }

    [Fact]
    public async Task Disposing_ClosesTheSessionAtTheServer_AfterARecoveryToo()
    {
        var session = await OpenAsync();
        await WatchSpeedAsync(session);
        _wire.Cut();
        await _observer.RecoversAsync();

        await session.DisposeAsync();

        Assert.Equal(0, _server.Server.SessionCount);
    }

    [Fact]
    public async Task APauseThatGivesUp_EndsSessionAndSubscriptions_WithTheLastFailure()
    {
        await using var session = await OpenAsync(pause: failures => failures < 3 ? TimeSpan.FromMilliseconds(1) : null);
        var subscription = await WatchSpeedAsync(session);
        _wire.IsBlocked = true;

        _wire.Cut();

        var e = await Assert.ThrowsAsync<UaException>(() => session.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal(_observer.Failures.Last().Cause, e);
        Assert.Equal([false, false, true], _observer.Failures.Select(f => f.Pause is null));
        Assert.Equal(e, await Assert.ThrowsAsync<UaException>(() => subscription.Completion));
    }

    // Every NodeId that the caller holds would name another thing: values must not go under wrong names.
    [Fact]
    public async Task AServerThatComesBackWithOtherNamespaces_EndsTheSession()
    {
        await using var session = await OpenAsync();
        await WatchSpeedAsync(session);
        var old = _server;
        _server = new PressServer(change: o => o with { ApplicationUri = "urn:test:another-plant" });

        await RestartAsync(old);

        var e = await Assert.ThrowsAsync<UaException>(() => session.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal(StatusCode.BadNodeIdInvalid, e.Status);
        Assert.Contains("urn:test:another-plant", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, _server.Server.SessionCount);
    }

    [Fact]
    public async Task ASubscriptionThatIsDeletedDuringAnOutage_IsGoneAtTheServerToo()
    {
        await using var session = await OpenAsync();
        var subscription = await WatchSpeedAsync(session);
        await session.CreateSubscriptionAsync(Fast with { MaxKeepAliveCount = 1 }, new RecordingHandler(), Cancel);
        _wire.IsBlocked = true;
        _wire.Cut();
        await _observer.FailsAsync(1);
        await Assert.ThrowsAsync<UaException>(() => subscription.DeleteAsync(Cancel));
        await subscription.Completion;

        _wire.IsBlocked = false;
        await _observer.RecoversAsync();
        _server.SetSpeed(1);

        var waited = Stopwatch.StartNew();
        UaException? e = null;
        while (e?.Status != StatusCode.BadSubscriptionIdInvalid)
        {
            e = await Assert.ThrowsAsync<UaException>(() => session.Session.RepublishAsync(subscription.Id, 99, Cancel));
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(10), $"Waited 10 s for the subscription to be gone: {e.Status}.");
        }
    }

    [Fact]
    public async Task DuringAnOutage_ASubscriptionCannotBeMade_AndAfterwardsItCan()
    {
        await using var session = await OpenAsync();
        _wire.IsBlocked = true;
        _wire.Cut();
        await _observer.FailsAsync(1);

        await Assert.ThrowsAsync<UaException>(() => WatchSpeedAsync(session));
        _wire.IsBlocked = false;
        await _observer.RecoversAsync();
        await WatchSpeedAsync(session);

        Assert.Equal([0], await _handler.BringsAsync(1));
    }

    [Fact]
    public async Task TheFirstConnection_IsNotTriedAgain()
    {
        _wire.IsBlocked = true;

        await Assert.ThrowsAsync<UaException>(() => OpenAsync());

        Assert.Empty(_observer.Words);
    }

    private Task<RecoveringSession> OpenAsync(Func<int, TimeSpan?>? pause = null, TimeProvider? time = null) => RecoveringSession.OpenAsync(
        _wire.Url,
        new RecoveryOptions
        {
            Pause = pause ?? (failures => TimeSpan.FromMilliseconds(failures == 0 ? 0 : 10)),
            Observer = _observer,
        },
        time ?? TimeProvider.System,
        Cancel);

    private async Task<ClientSubscription> WatchSpeedAsync(RecoveringSession session, RecordingHandler? handler = null)
    {
        var subscription = await session.CreateSubscriptionAsync(Fast, handler ?? _handler, Cancel);
        await subscription.AddItemsAsync(
            [new MonitoredItemRequest(new NodeId(2, "press-07/speed"), 7) { SamplingInterval = TimeSpan.Zero, QueueSize = 1000 }], Cancel);
        return subscription;
    }

    private Task RestartAsync(Action? prepare = null)
    {
        var old = _server;
        _server = new PressServer();
        prepare?.Invoke();
        return RestartAsync(old);
    }

    private async Task RestartAsync(PressServer old)
    {
        _wire.IsBlocked = true;
        await old.DisposeAsync();
        await _server.Server.StartAsync(Cancel);
        _wire.Target = _server.Url;
        _wire.IsBlocked = false;
    }

    private static Task PublishAsync(FakeTimeProvider time, Func<bool> until) => Eventually.BecomesTrueAsync(
        () =>
        {
            time.Advance(TimeSpan.FromMilliseconds(20));
            return until();
        },
        "values, publishing interval by publishing interval");
}

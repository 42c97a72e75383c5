using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Client.Tests.Subscriptions;

public sealed class SubscriptionTests : IAsyncLifetime
{
    private readonly ScriptedServer _server = new();
    private readonly FakeTimeProvider _time = new();
    private ClientSession _session = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _session = await ClientSession.OpenAsync(_server.Url, new(), _time, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task AMissingMessage_IsRepublished_AndDeliveredInItsPlace()
    {
        var handler = new RecordingHandler();
        await SubscribeAsync(handler);
        _server.Kept[2] = ScriptedServer.Message(2, 2);

        await _server.SendAsync(ScriptedServer.Message(1, 1));
        await _server.SendAsync(ScriptedServer.Message(3, 3));

        await handler.ComesToAsync("1", "2r", "3");
    }

    // Their memory then belongs to the next message: whoever kept them would read its values, and gets an exception.
    [Fact]
    public async Task TheValuesOfAMessage_AreThereUntilTheHandlerHasEnded_AndACopyLonger()
    {
        var kept = new List<(NotificationValues Values, NotificationValues Copy)>();
        var handler = new RecordingHandler
        {
            Store = message =>
            {
                kept.Add((message.Values, message.Values.Copy()));
                return Task.CompletedTask;
            },
        };
        await SubscribeAsync(handler);

        await _server.SendAsync(ScriptedServer.Message(1, 41));
        await _server.SendAsync(ScriptedServer.Message(2, 42));
        await handler.ComesToAsync("1", "2");

        Assert.Throws<ObjectDisposedException>(() => kept[0].Values.Count);
        Assert.Equal(41, Assert.Single(kept[0].Copy).Value.Value.AsDouble());
    }

    // What a stranger wrote into a value may be more than this side's limits allow: everything else goes on.
    [Fact]
    public async Task AMessageThatCannotBeRead_IsAGap()
    {
        var handler = new RecordingHandler();
        await SubscribeAsync(handler);

        await _server.SendAsync(ScriptedServer.Message(1, 1));
        await _server.SendAsync(ScriptedServer.Message(2, 2) with
        {
            NotificationData = [new ExtensionObject(DataChangeNotification.EncodingId, [1, 2, 3])],
        });
        await _server.SendAsync(ScriptedServer.Message(3, 3));

        await handler.ComesToAsync("1", "gap 2+1", "3");
    }

    [Fact]
    public async Task WhatCannotBeRepublished_IsAGap_BetweenItsNeighbours()
    {
        var handler = new RecordingHandler();
        await SubscribeAsync(handler);
        _server.Kept[4] = ScriptedServer.Message(4, 4);

        await _server.SendAsync(ScriptedServer.Message(1, 1));
        await _server.SendAsync(ScriptedServer.Message(6, 6));

        await handler.ComesToAsync("1", "gap 2+2", "4r", "gap 5+1", "6");
    }

    // The last message before a silence may be lost as well: the keep-alive gives it away.
    [Fact]
    public async Task AKeepAliveThatIsAhead_RevealsALostMessage()
    {
        var handler = new RecordingHandler();
        await SubscribeAsync(handler);

        await _server.SendKeepAliveAsync(1);
        await _server.SendKeepAliveAsync(2);

        await handler.ComesToAsync("alive", "gap 1+1", "alive");
    }

    [Fact]
    public async Task AMessageThatComesTwice_IsDeliveredOnce()
    {
        var handler = new RecordingHandler();
        await SubscribeAsync(handler);

        await _server.SendAsync(ScriptedServer.Message(1, 1));
        await _server.SendAsync(ScriptedServer.Message(1, 1));
        await _server.SendAsync(ScriptedServer.Message(2, 2));

        await handler.ComesToAsync("1", "2");
    }

    // The bridge writes to disk first: an acknowledgement before that could lose the message for good.
    [Fact]
    public async Task AMessage_IsAcknowledgedOnlyAfterTheHandlerHasFinished()
    {
        var stored = new TaskCompletionSource();
        var handler = new RecordingHandler { Store = m => m.SequenceNumber == 1 ? stored.Task : Task.CompletedTask };
        await SubscribeAsync(handler);

        await _server.SendAsync(ScriptedServer.Message(1, 1));
        await handler.ComesToAsync("1");
        for (var number = 2u; number <= 5; number++)
        {
            await _server.SendAsync(ScriptedServer.Message(number, number));
        }

        Assert.Empty(_server.Acknowledged);

        stored.SetResult();
        await handler.ComesToAsync("1", "2", "3", "4", "5");
        await _server.SendKeepAliveAsync(6);
        await _server.SendKeepAliveAsync(6);
        await Eventually.BecomesTrueAsync(() => _server.Acknowledged.Count == 5, "five acknowledgements");
        Assert.Equal([1u, 2u, 3u, 4u, 5u], _server.Acknowledged);
    }

    // An alarm that was not stored must come again after a crash.
    [Fact]
    public async Task Events_AreAcknowledgedOnlyAfterTheHandlerHasFinished()
    {
        var stored = new TaskCompletionSource();
        var handler = new RecordingHandler { StoreEvents = _ => stored.Task };
        await SubscribeAsync(handler);

        await _server.SendAsync(ScriptedServer.EventMessage(1, Variant.From("guard open")));
        await _server.SendKeepAliveAsync(2);
        await handler.ComesToAsync("e1");
        Assert.Empty(_server.Acknowledged);

        stored.SetResult();
        await handler.ComesToAsync("e1", "alive");
        await _server.SendKeepAliveAsync(2);
        await _server.SendKeepAliveAsync(2);
        await Eventually.BecomesTrueAsync(() => _server.Acknowledged.Count == 1, "the acknowledgement");
    }

    [Fact]
    public async Task AHandlerThatFails_EndsItsSubscription_AndTheMessageIsNotAcknowledged()
    {
        var handler = new RecordingHandler { Store = _ => throw new IOException("Disk full.") };
        var subscription = await SubscribeAsync(handler);

        await _server.SendAsync(ScriptedServer.Message(1, 1));

        await Assert.ThrowsAsync<IOException>(() => subscription.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Empty(_server.Acknowledged);
        Assert.False(_session.Completion.IsCompleted);
    }

    // Connected is not live: a server that is silent longer than it promised is as good as gone.
    [Fact]
    public async Task ASilentServer_EndsTheSubscription()
    {
        var handler = new RecordingHandler();
        var subscription = await SubscribeAsync(handler);
        Assert.Equal(TimeSpan.FromSeconds(15), subscription.SilenceLimit); // 10 keep-alive intervals of 1 s, and half

        _time.Advance(TimeSpan.FromSeconds(14));
        await _server.SendKeepAliveAsync(1);
        await handler.ComesToAsync("alive");
        _time.Advance(TimeSpan.FromSeconds(14));
        Assert.False(subscription.Completion.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));
        var e = await Assert.ThrowsAsync<UaException>(() => subscription.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal(StatusCode.BadTimeout, e.Status);
    }

    [Fact]
    public async Task WhenTheServerEndsTheSubscription_ItsStatusIsTold()
    {
        var subscription = await SubscribeAsync(new RecordingHandler());

        await _server.SendAsync(new NotificationMessage
        {
            SequenceNumber = 1,
            NotificationData = [new ExtensionObject(new StatusChangeNotification { Status = StatusCode.BadTimeout })],
        });

        var e = await Assert.ThrowsAsync<UaException>(() => subscription.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal(StatusCode.BadTimeout, e.Status);
        Assert.Contains("77", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatTakesFewerPublishRequests_GetsFewer()
    {
        var handler = new RecordingHandler();
        await SubscribeAsync(handler);
        await Eventually.BecomesTrueAsync(() => _server.WaitingPublishes == 3, "3 Publish requests");

        await _server.RefuseAsync(StatusCode.BadTooManyPublishRequests);
        await _server.SendKeepAliveAsync(1);
        await handler.ComesToAsync("alive");

        await Eventually.BecomesTrueAsync(() => _server.WaitingPublishes == 2, "2 Publish requests");
    }

    [Fact]
    public async Task WhenTheServerStops_SessionAndSubscriptionEndWithItsStatus()
    {
        var subscription = await SubscribeAsync(new RecordingHandler());

        await _server.DisposeAsync();

        var e = await Assert.ThrowsAsync<UaException>(() => _session.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal(StatusCode.BadServerHalted, e.Status);
        var s = await Assert.ThrowsAsync<UaException>(() => subscription.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal(StatusCode.BadServerHalted, s.Status);
    }

    [Fact]
    public async Task ASessionThatTheServerHasForgotten_EndsWithThatStatus()
    {
        await SubscribeAsync(new RecordingHandler());

        await _server.RefuseAsync(StatusCode.BadSessionIdInvalid);

        var e = await Assert.ThrowsAsync<UaException>(() => _session.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal(StatusCode.BadSessionIdInvalid, e.Status);
    }

    [Fact]
    public async Task Closing_TellsTheServerToDeleteTheSubscriptions()
    {
        var subscription = await SubscribeAsync(new RecordingHandler());

        await _session.DisposeAsync();

        await _session.Completion;
        Assert.Contains(_server.Requests, r => r is CloseSessionRequest { DeleteSubscriptions: true });
        var e = await Assert.ThrowsAsync<UaException>(() => subscription.Completion);
        Assert.Equal(StatusCode.BadSessionClosed, e.Status);
    }

    [Fact]
    public async Task AServerWithoutAnonymousLogin_IsRefusedWithWhatItOffers()
    {
        await using var server = new ScriptedServer { LoginBy = UserTokenType.UserName };

        var e = await Assert.ThrowsAsync<UaException>(
            () => ClientSession.OpenAsync(server.Url, new(), TimeProvider.System, Cancel));

        Assert.Equal(StatusCode.BadIdentityTokenRejected, e.Status);
        Assert.Contains("UserName", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASessionWithoutSubscriptions_IsKeptAlive()
    {
        _time.Advance(TimeSpan.FromSeconds(10));

        await Eventually.BecomesTrueAsync(
            () => _server.Requests.Any(r => r is ReadRequest read && read.NodesToRead[0].NodeId == VariableIds.Server_ServerStatus_State),
            "a Read of the server's state");
    }

    private Task<ClientSubscription> SubscribeAsync(ISubscriptionHandler handler) =>
        _session.CreateSubscriptionAsync(new SubscriptionOptions(), handler, Cancel);
}

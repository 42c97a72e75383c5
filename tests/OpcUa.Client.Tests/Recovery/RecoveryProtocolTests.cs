using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Client.Tests.Recovery;

/// <summary>What a recovery asks, in which order, and what it makes of each answer: against a server that follows a script.</summary>
public sealed class RecoveryProtocolTests : IAsyncLifetime
{
    private static readonly TimeSpan JustOver = TimeSpan.FromSeconds(15.1); // silence: 10 keep-alive intervals of 1 s, and half

    private readonly ScriptedServer _server = new();
    private readonly RecordingObserver _observer = new();
    private readonly RecordingHandler _handler = new();
    private readonly FakeTimeProvider _time = new();
    private TcpProxy _wire = null!;
    private RecoveringSession _session = null!;
    private ClientSubscription _subscription = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _wire = new TcpProxy(_server.Url);
        _session = await RecoveringSession.OpenAsync(
            _wire.Url, new RecoveryOptions { Observer = _observer, Pause = _ => TimeSpan.Zero }, _time, Cancel);
        _subscription = await _session.CreateSubscriptionAsync(new SubscriptionOptions(), _handler, Cancel);
        await _subscription.AddItemsAsync([new MonitoredItemRequest(new NodeId(1, "speed"), 1)], Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _wire.DisposeAsync();
        await _server.DisposeAsync();
    }

    // Part 4 §6.7: one after the other until there is no more, and only then the next Publish.
    [Fact]
    public async Task AReactivatedSession_FetchesWhatIsMissing_BeforeItPublishes()
    {
        await SendAsync(1);
        Keep(2, 3);
        await Eventually.BecomesTrueAsync(() => _server.WaitingPublishes == 3, "the Publish after message 1, which is of the connection before");
        var before = _server.Requests.Count;

        _wire.Cut();
        await _observer.RecoversAsync();
        await SendAsync(4);

        await _handler.ComesToAsync("1", "2r", "3r", "4");
        Assert.Equal(
            ["ActivateSession", "Republish 2", "Republish 3", "Republish 4", "Publish"],
            _server.Requests.Skip(before).Select(Word).Take(5));
    }

    // The server did not hear them, and would keep the messages; or it did, and a second time does no harm.
    [Fact]
    public async Task AcknowledgementsOfAPublishThatWasNotAnswered_AreSaidAgain()
    {
        await SendAsync(1);
        await _server.SendKeepAliveAsync(2); // the next Publish takes the acknowledgement along
        await Eventually.BecomesTrueAsync(() => _server.Acknowledged.Contains(1u), "the acknowledgement");

        _wire.Cut();
        await _observer.RecoversAsync();

        await Eventually.BecomesTrueAsync(() => _server.Acknowledged.Count(n => n == 1) == 2, "the acknowledgement again");
    }

    // The wire breaks just when the handler's loop asks for what it lacks. It asks again over the next one.
    [Fact]
    public async Task AMessageThatIsMissingWhenTheWireBreaks_IsAskedForInTheNextConnection()
    {
        await SendAsync(1);
        _server.Ignores = request => request is RepublishRequest;
        await _server.SendAsync(ScriptedServer.Message(3, 3));
        await Eventually.BecomesTrueAsync(() => _server.Requests.Any(r => r is RepublishRequest), "a Republish");

        _server.Ignores = _ => false;
        Keep(2);
        _wire.Cut();

        await _handler.ComesToAsync("1", "2r", "3");
        Assert.Equal(RecoveryKind.Reactivated, (await _observer.RecoversAsync()).Kind);
        Assert.Equal(LossKind.Session, Assert.Single(_observer.Losses).Kind);
    }

    [Fact]
    public async Task AServerThatForgotTheSession_IsAskedToTransfer_AndWhatItHoldsIsFetched()
    {
        await SendAsync(1);
        Keep(2, 4);
        ForgetSession(transfer: header => new TransferSubscriptionsResponse
        {
            Header = header,
            Results = [new TransferResult { AvailableSequenceNumbers = [4, 1, 2] }],
        });

        _wire.Cut();
        var recovery = await _observer.RecoversAsync();

        await _handler.ComesToAsync("1", "2r", "gap 3+1", "4r");
        Assert.Equal((RecoveryKind.Transferred, 0), (recovery.Kind, recovery.RecreatedSubscriptions));
        Assert.DoesNotContain(_server.Requests, r => r is RepublishRequest { RetransmitSequenceNumber: 1 });
    }

    [Theory]
    [InlineData("service")] // BadServiceUnsupported: the server cannot transfer at all
    [InlineData("subscription")] // BadSubscriptionIdInvalid: it is gone
    [InlineData("user")] // BadUserAccessDenied: it is not ours
    public async Task ATransferThatIsRefused_MakesTheSubscriptionAnew_AndTheGapSaysWhy(string what)
    {
        var status = what switch
        {
            "service" => StatusCode.BadServiceUnsupported,
            "subscription" => StatusCode.BadSubscriptionIdInvalid,
            _ => StatusCode.BadUserAccessDenied,
        };
        await SendAsync(1);
        ForgetSession(header => what == "service"
            ? throw new UaException(status)
            : new TransferSubscriptionsResponse { Header = header, Results = [new TransferResult { StatusCode = status }] });
        var gaps = new List<SequenceGap>();
        _handler.OnGap = gaps.Add;

        _wire.Cut();
        var recovery = await _observer.RecoversAsync();
        await SendAsync(1);

        await _handler.ComesToAsync("1", "gap 2+0", "1");
        Assert.Equal((RecoveryKind.Recreated, 1), (recovery.Kind, recovery.RecreatedSubscriptions));
        Assert.Equal([new SequenceGap(2, 0, status)], gaps);
        Assert.Equal(2, _server.Requests.Count(r => r is CreateMonitoredItemsRequest { ItemsToCreate: [{ RequestedParameters.ClientHandle: 1 }] }));
    }

    // Message 1 of the old subscription must not acknowledge message 1 of the new one, which nobody has stored yet.
    [Fact]
    public async Task AcknowledgementsOfTheOldSubscription_AreNotSentForTheNew()
    {
        await SendAsync(1);
        ForgetSession(_ => throw new UaException(StatusCode.BadServiceUnsupported));

        _wire.Cut();
        await _observer.RecoversAsync();
        await _server.SendKeepAliveAsync(1);
        await _server.SendKeepAliveAsync(1);

        await Eventually.BecomesTrueAsync(() => _handler.Events.Count(e => e == "alive") == 2, "two keep-alives");
        Assert.Empty(_server.Acknowledged);
    }

    [Fact]
    public async Task ASubscriptionThatIsGoneFromALivingSession_IsMadeAnewInIt()
    {
        await SendAsync(1);
        var isGone = true;
        _server.Script = (request, _) => request is RepublishRequest && isGone ? throw new UaException(StatusCode.BadSubscriptionIdInvalid) : null;

        _wire.Cut();
        var recovery = await _observer.RecoversAsync();
        isGone = false;
        await SendAsync(1);

        await _handler.ComesToAsync("1", "gap 2+0", "1");
        Assert.Equal(RecoveryKind.Recreated, recovery.Kind);
        Assert.Single(_server.Requests, r => r is CreateSessionRequest);
    }

    // The wire stands all the while: other subscriptions of the session must not suffer.
    [Theory]
    [InlineData("no subscription")]
    [InlineData("status change")]
    public async Task ASubscriptionThatTheServerEnds_IsMadeAnew_OverTheSameConnection(string how)
    {
        await SendAsync(1);

        if (how == "no subscription")
        {
            await _server.RefuseAsync(StatusCode.BadNoSubscription);
        }
        else
        {
            await _server.SendAsync(StatusChange(2, StatusCode.BadTimeout));
        }

        var recovery = await _observer.RecoversAsync();
        await SendAsync(1);

        await Eventually.BecomesTrueAsync(() => _handler.Events.Count(e => e == "1") == 2, "the first message of the new subscription");
        Assert.Equal((LossKind.Subscription, RecoveryKind.Recreated), (recovery.Loss.Kind, recovery.Kind));
        Assert.Equal(1, _wire.Connections);
        Assert.Equal(["lost Subscription", "Recreated"], _observer.Words);
    }

    [Fact]
    public async Task ASubscriptionThatAnotherSessionTookOver_Ends()
    {
        await _server.SendAsync(StatusChange(1, StatusCode.GoodSubscriptionTransferred));

        var e = await Assert.ThrowsAsync<UaException>(() => _subscription.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));

        Assert.Contains("took", e.Message, StringComparison.Ordinal);
        Assert.Empty(_observer.Words);
    }

    // node-opcua keeps its word to the old session, which was ours, among the messages of the subscription.
    [Fact]
    public async Task TheWordThatASubscriptionWasTransferred_MeansNothing_WhenItIsFetchedAfterTheTransfer()
    {
        await SendAsync(1);
        _server.Kept[2] = StatusChange(2, StatusCode.GoodSubscriptionTransferred);
        Keep(3);
        ForgetSession(header => new TransferSubscriptionsResponse { Header = header, Results = [new TransferResult { AvailableSequenceNumbers = [2, 3] }] });

        _wire.Cut();
        await _observer.RecoversAsync();
        await SendAsync(4);

        await _handler.ComesToAsync("1", "2r", "3r", "4");
        Assert.False(_subscription.Completion.IsCompleted);
    }

    // A server that answers everything and never publishes: each recovery that changes nothing is followed by a harder one.
    [Fact]
    public async Task AServerThatStaysSilent_IsMetWithAHarderStepEachTime()
    {
        await SendAsync(1);
        _server.Script = (request, header) => request is TransferSubscriptionsRequest
            ? new TransferSubscriptionsResponse { Header = header, Results = [new TransferResult()] }
            : null;

        for (var n = 1; n <= 4; n++)
        {
            await BeSilentAsync();
            await _observer.RecoversAsync(n);
        }

        await SendAsync(1);
        await BeSilentAsync();
        await _observer.RecoversAsync(5);

        Assert.Equal(
            [RecoveryKind.Reactivated, RecoveryKind.Transferred, RecoveryKind.Recreated, RecoveryKind.Recreated, RecoveryKind.Reactivated],
            _observer.Recoveries.Select(r => r.Kind));
        Assert.All(_observer.Losses, l => Assert.Equal(LossKind.Silence, l.Kind));
        Assert.Equal(5, _session.Counts.Silences);
    }

    // To ask for it would only cost a round trip, and a server that answers wrongly.
    [Fact]
    public async Task ASessionWhoseTimeIsOver_IsNotAskedForAgain()
    {
        _wire.IsBlocked = true;
        _wire.Cut();
        await _observer.FailsAsync(1);
        var before = _server.Requests.Count;

        _time.Advance(TimeSpan.FromSeconds(61));
        _wire.IsBlocked = false;
        await _observer.RecoversAsync();

        Assert.Equal("CreateSession", Word(_server.Requests.ElementAt(before)));
    }

    // The wire breaks again in the middle: what was done is not done twice, and the rest is.
    [Fact]
    public async Task ARecoveryThatIsCutShort_GoesOnWhereItWas()
    {
        await SendAsync(1);
        var cuts = 0;
        _server.Script = (request, header) =>
        {
            if (request is ActivateSessionRequest && _server.Requests.Count(r => r is CreateSessionRequest) == 1)
            {
                throw new UaException(StatusCode.BadSessionIdInvalid);
            }

            if (request is CreateMonitoredItemsRequest && ++cuts == 1)
            {
                _wire.Cut();
            }

            return null;
        };

        _wire.Cut();
        var recovery = await _observer.RecoversAsync();
        await SendAsync(1);

        await _handler.ComesToAsync("1", "gap 2+0", "1");
        Assert.Equal((RecoveryKind.Recreated, 2), (recovery.Kind, recovery.Attempts));
        Assert.Equal(["lost Session", "failed", "Recreated"], _observer.Words);
    }

    private static NotificationMessage StatusChange(uint number, StatusCode status) => new()
    {
        SequenceNumber = number,
        NotificationData = [new ExtensionObject(new StatusChangeNotification { Status = status })],
    };

    private static string Word(IUaRequest request) => request is RepublishRequest republish
        ? $"Republish {republish.RetransmitSequenceNumber}"
        : request.GetType().Name.Replace("Request", "", StringComparison.Ordinal);

    private void Keep(params uint[] numbers) => Array.ForEach(numbers, n => _server.Kept[n] = ScriptedServer.Message(n, n));

    /// <summary>Sends a message and waits until the handler has it.</summary>
    private async Task SendAsync(uint number)
    {
        var before = _handler.Events.Count(e => e == $"{number}");
        await _server.SendAsync(ScriptedServer.Message(number, number));
        await Eventually.BecomesTrueAsync(() => _handler.Events.Count(e => e == $"{number}") > before, $"message {number}");
    }

    private void ForgetSession(Func<ResponseHeader, IUaResponse> transfer)
    {
        var isForgotten = true;
        _server.Script = (request, header) =>
        {
            if (request is ActivateSessionRequest && isForgotten)
            {
                isForgotten = false;
                throw new UaException(StatusCode.BadSessionIdInvalid);
            }

            return request is TransferSubscriptionsRequest ? transfer(header) : null;
        };
    }

    private async Task BeSilentAsync()
    {
        var before = _observer.Losses.Count;
        await Eventually.BecomesTrueAsync(() => _server.WaitingPublishes > 0, "a Publish");
        _time.Advance(JustOver);
        await Eventually.BecomesTrueAsync(() => _observer.Losses.Count > before, "the silence to be noticed");
    }
}

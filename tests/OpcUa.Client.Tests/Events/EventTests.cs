using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client.Tests.Events;

/// <summary>Events of a real server of ours, as a handler gets them.</summary>
public sealed class EventTests : IAsyncLifetime
{
    private static readonly EventField Torque = new(ObjectTypeIds.SystemEventType, new QualifiedName(0, "Torque"));
    private static readonly EventQuery Everything = new([.. EventFields.OfEvents, Torque]);

    private readonly RecordingHandler _handler = new();
    private PressServer _server = null!;
    private ClientSession _session = null!;
    private ClientSubscription _subscription = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PressServer.StartAsync();
        _server.Server.AddressSpace.MakeNotifier(_server.Press);
        _session = await _server.OpenAsync();
        _subscription = await _session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(20) }, _handler, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task AnEvent_ComesWithItsFieldsByName()
    {
        Assert.Equal(StatusCode.Good, await WatchAsync(Everything));

        Raise("guard open", 700, [new("Torque", Variant.From(12.5))]);

        var e = Assert.Single(await _handler.TellsAsync(1));
        Assert.Equal((3u, ObjectTypeIds.SystemEventType, "press-07"), (e.ClientHandle, e.EventType, e.SourceName));
        Assert.Equal(("guard open", (ushort)700, PressServer.Noon), (e.Message.Text, e.Severity, e.Time));
        Assert.Equal(12.5, e[Torque].AsDouble());
        Assert.Equal(16, e.EventId?.Length);
        Assert.Equal(Variant.Null, e[EventFields.Comment]); // was not asked for
        Assert.Null(e.Flag(EventFields.IsActive));
        Assert.True(e.ConditionId.IsNull);
        Assert.False(e.IsOverflow);
    }

    [Fact]
    public async Task AWhereClause_LetsOnlyThoseThrough()
    {
        await WatchAsync(new EventQuery(
            EventFields.OfEvents,
            EventCondition.AtLeast(EventFields.Severity, Variant.From((ushort)500)) & !EventCondition.Like(EventFields.SourceName, "lathe%")));

        Raise("small", 100);
        Raise("grave", 900);
        Raise("middle", 499);
        Raise("enough", 500);

        Assert.Equal(["grave", "enough"], (await _handler.TellsAsync(2)).Select(e => e.Message.Text));
    }

    // Both are in one message: values first, and one acknowledgement for all.
    [Fact]
    public async Task ValuesAndEventsOfOneMessage_BothCome()
    {
        await WatchAsync(Everything);
        await _subscription.AddItemsAsync([new MonitoredItemRequest(_server.Speed.Id, 7) { SamplingInterval = TimeSpan.Zero }], Cancel);
        await _handler.BringsAsync(1);

        await _subscription.SetPublishingAsync(false, Cancel);
        _server.SetSpeed(42);
        Raise("guard open", 700);
        await _subscription.SetPublishingAsync(true, Cancel);

        await _handler.TellsAsync(1);
        Assert.Equal([0, 42], await _handler.BringsAsync(2));
        Assert.Equal(["2", "e2"], _handler.Events.Where(e => e != "alive").Skip(1));
    }

    [Fact]
    public async Task AQueueThatIsTooShort_SaysThatEventsAreMissing()
    {
        await _subscription.SetPublishingAsync(false, Cancel);
        await WatchAsync(Everything, queueSize: 2);
        Array.ForEach(["1", "2", "3", "4"], m => Raise(m, 100));
        await _subscription.SetPublishingAsync(true, Cancel);

        var events = await _handler.TellsAsync(3);

        Assert.Equal([true, false, false], events.Select(e => e.IsOverflow));
        Assert.Equal(["3", "4"], events.Skip(1).Select(e => e.Message.Text));
    }

    // The engineer is told which of his fields the server does not know, not only that the filter is wrong.
    [Fact]
    public async Task AFieldThatTheServerRefuses_IsNamed()
    {
        var query = new EventQuery([EventFields.Message, new EventField(new NodeId(9, "NoType"), new QualifiedName(0, "Torque"))]);

        var result = Assert.Single(await _subscription.AddItemsAsync([MonitoredItemRequest.OfEvents(_server.Press.Id, 3, query)], Cancel));

        Assert.Equal(StatusCode.BadEventFilterInvalid, result.Status);
        Assert.Equal([(query.Fields[1], StatusCode.BadTypeDefinitionInvalid)], query.Refused(result.FilterResult));
    }

    [Fact]
    public async Task TheFieldsOfAnItem_CannotBeChanged_ButItsConditionCan()
    {
        await WatchAsync(Everything);
        var grave = new EventQuery(Everything.Fields, EventCondition.AtLeast(EventFields.Severity, Variant.From((ushort)500)));

        await Assert.ThrowsAsync<ArgumentException>(() => _subscription.ModifyItemsAsync(
            [MonitoredItemRequest.OfEvents(_server.Press.Id, 3, new EventQuery(EventFields.OfEvents))], Cancel));
        var modified = await _subscription.ModifyItemsAsync([MonitoredItemRequest.OfEvents(_server.Press.Id, 3, grave)], Cancel);
        Raise("small", 100);
        Raise("grave", 900);

        Assert.Equal(StatusCode.Good, Assert.Single(modified).Status);
        Assert.Equal(["grave"], (await _handler.TellsAsync(1)).Select(e => e.Message.Text));
    }

    [Fact]
    public void AFieldThatComesTwice_IsTheCallersFault() =>
        Assert.Throws<ArgumentException>(() => new EventQuery([EventFields.Message, new EventField(ObjectTypeIds.BaseEventType, new QualifiedName(0, "Message"))]));

    private async Task<StatusCode> WatchAsync(EventQuery query, uint queueSize = 0)
    {
        var item = MonitoredItemRequest.OfEvents(_server.Press.Id, 3, query) with { QueueSize = queueSize };
        return Assert.Single(await _subscription.AddItemsAsync([item], Cancel)).Status;
    }

    private void Raise(string message, ushort severity, params KeyValuePair<string, Variant>[] fields) =>
        _server.Server.AddressSpace.RaiseEvent(
            _server.Press, ObjectTypeIds.SystemEventType, new LocalizedText("en", message), severity, PressServer.Noon, fields);
}

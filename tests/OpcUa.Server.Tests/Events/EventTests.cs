using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Events;

public sealed class EventTests
{
    private static readonly TimeSpan Cycle = TimeSpan.FromSeconds(1);
    private static readonly string[] Fields = ["EventType", "SourceName", "Message", "Severity", "Time", "Torque"];

    [Fact]
    public async Task AnEvent_IsHeardAtItsSource_AboveIt_AndAtTheServer()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var spindle = server.Namespace.AddObject(server.Press, "spindle");
        var other = server.Namespace.AddObject(server.Server.AddressSpace.Objects, "press-08");
        server.Server.AddressSpace.MakeNotifier(server.Press);
        server.Server.AddressSpace.MakeNotifier(other);
        var subscription = await client.SubscribeAsync();
        foreach (var node in new[] { ObjectIds.Server, server.Press.Id, other.Id })
        {
            Assert.Equal(StatusCode.Good, (await client.MonitorEventsAsync(subscription, node, Filters.Select(Fields))).StatusCode);
        }

        server.Server.AddressSpace.RaiseEvent(
            spindle, ObjectTypeIds.DeviceFailureEventType, new LocalizedText("ko", "과열"), 700, TestServer.Start.AddSeconds(-5),
            new KeyValuePair<string, Variant>("Torque", Variant.From(12.5)));
        server.Time.Advance(Cycle);
        var events = Filters.Events(await client.PublishAsync());

        Assert.Equal(2, events.Length);
        Assert.All(events, e => Assert.Equal(
            [
                Variant.From(ObjectTypeIds.DeviceFailureEventType), Variant.From("spindle"), Variant.From(new LocalizedText("ko", "과열")),
                Variant.From((ushort)700), Variant.From(TestServer.Start.AddSeconds(-5)), Variant.From(12.5),
            ],
            e.EventFields));
    }

    [Fact]
    public async Task OnlyWhatTheConditionLetsThrough_IsReported()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        await client.MonitorEventsAsync(await client.SubscribeAsync(), ObjectIds.Server, Filters.Select(
            ["Severity"], Filters.Element(FilterOperator.GreaterThan, "Severity", Variant.From(500))));

        Raise(server, 400);
        Raise(server, 600);
        server.Time.Advance(Cycle);

        var reported = Assert.Single(Filters.Events(await client.PublishAsync()));
        Assert.Equal((99u, Variant.From((ushort)600)), (reported.ClientHandle, Assert.Single(reported.EventFields)));
    }

    // Part 4 §5.13.1.5: the gap is where events are missing, and it is told by an event of its own type.
    [Theory]
    [InlineData(true, new[] { 0, 2, 3 })]
    [InlineData(false, new[] { 1, 2, 0 })]
    public async Task AFullQueue_SaysWhereTheGapIs(bool discardOldest, int[] expected)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        await client.MonitorEventsAsync(
            await client.SubscribeAsync(), ObjectIds.Server, Filters.Select(["EventType", "Severity"]), queueSize: 2, discardOldest);

        Raise(server, 1);
        Raise(server, 2);
        Raise(server, 3);
        server.Time.Advance(Cycle);
        var events = Filters.Events(await client.PublishAsync());

        Assert.Equal(expected, events.Select(e => e.EventFields[0] == Variant.From(ObjectTypeIds.EventQueueOverflowEventType)
            ? 0
            : (int)e.EventFields[1].AsDouble()!));
    }

    // One message of values and events, within the number that the client wants.
    [Fact]
    public async Task ValuesAndEvents_ShareAMessage()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync(maxNotifications: 3);
        await client.MonitorEventsAsync(subscription, ObjectIds.Server, Filters.Select(["Severity"]));
        await client.MonitorAsync(subscription, server.Speed.Id);
        server.SetSpeed(1);
        Raise(server, 1);
        Raise(server, 2);
        server.Time.Advance(Cycle);

        var first = await client.PublishAsync();
        var second = await client.PublishAsync();

        Assert.True(first.MoreNotifications);
        var all = first.NotificationMessage.NotificationData.Concat(second.NotificationMessage.NotificationData).Select(d => d.Structure).ToArray();
        Assert.Equal(2, all.OfType<DataChangeNotification>().Sum(d => d.MonitoredItems.Length));
        Assert.Equal(2, all.OfType<EventNotificationList>().Sum(d => d.Events.Length));
    }

    [Fact]
    public async Task AFilterThatMakesNoSense_IsRefused_PartByPart()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxSelectClauses = 2 });
        await using var client = await server.OpenSessionAsync();
        var subscription = await client.SubscribeAsync();
        var good = Filters.Field("Severity");

        var refused = await client.MonitorEventsAsync(subscription, ObjectIds.Server, new EventFilter
        {
            SelectClauses = [good, good with { AttributeId = AttributeIds.DisplayName }],
        });
        var none = await client.MonitorEventsAsync(subscription, ObjectIds.Server, filter: null);
        var tooMany = await client.MonitorEventsAsync(subscription, ObjectIds.Server, new EventFilter { SelectClauses = [good, good, good] });
        var silent = await client.MonitorEventsAsync(subscription, server.Press.Id, Filters.Select(["Severity"]));

        Assert.Equal(StatusCode.BadEventFilterInvalid, refused.StatusCode);
        Assert.Equal(
            [StatusCode.Good, StatusCode.BadAttributeIdInvalid],
            Assert.IsType<EventFilterResult>(refused.FilterResult.Structure).SelectClauseResults);
        Assert.Equal(StatusCode.BadEventFilterInvalid, none.StatusCode);
        Assert.Equal(StatusCode.BadTooManyOperations, tooMany.StatusCode);
        Assert.Equal(StatusCode.BadNotSupported, silent.StatusCode);
    }

    private static void Raise(TestServer server, ushort severity) => server.Server.AddressSpace.RaiseEvent(
        server.Press, ObjectTypeIds.SystemEventType, new LocalizedText("en", "x"), severity);
}

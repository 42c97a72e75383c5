using AxComplex.OpcUa.Server.Alarms;
using AxComplex.OpcUa.Server.Tests.Events;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Alarms;

/// <summary>Part 9: an alarm from its cause to its confirmation, as a client sees it.</summary>
public sealed class AlarmTests
{
    private static readonly TimeSpan Cycle = TimeSpan.FromSeconds(1);
    private static readonly NodeId AcknowledgeMethod = new(0, 9111);
    private static readonly NodeId ConfirmMethod = new(0, 9113);
    private static readonly LocalizedText Hot = new("ko", "금형 과열");

    private static readonly EventFilter Filter = Filters.Select(
        ["EventId", "ActiveState/Id", "AckedState/Id", "ConfirmedState/Id", "Retain", "Severity", "Message", "Comment", "EventType"]) with
    {
        WhereClause = new ContentFilter
        {
            Elements =
            [
                Filters.Element(FilterOperator.Or, 1, 2),
                Filters.Element(FilterOperator.OfType, Variant.From(ObjectTypeIds.AlarmConditionType)),
                Filters.Element(FilterOperator.IsNull, "ConditionName"),
            ],
        },
    };

    [Fact]
    public async Task AnAlarm_GoesFromRaisedToConfirmed()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var heard = new List<string>();
        var alarm = server.Namespace.AddAlarm(server.Press, "DieTooHot", new AlarmOptions
        {
            NeedsConfirmation = true,
            OnOperator = (_, method, comment) => heard.Add($"{method}: {comment.Text}"),
        });
        await client.MonitorEventsAsync(await client.SubscribeAsync(), server.Press.Id, Filter);

        alarm.Raise(800, Hot);
        var raised = await NextAsync(server, client);
        var acknowledged = await client.CallMethodAsync(
            alarm.Node.Id, AcknowledgeMethod, raised[0], Variant.From(new LocalizedText("en", "seen")));
        var seen = await NextAsync(server, client);
        alarm.Clear(Hot);
        var cleared = await NextAsync(server, client);
        var confirmed = await client.CallMethodAsync(alarm.Node.Id, ConfirmMethod, cleared[0], Variant.From(default(LocalizedText)));
        var done = await NextAsync(server, client);

        Assert.Equal([StatusCode.Good, StatusCode.Good], [acknowledged.StatusCode, confirmed.StatusCode]);
        Check(raised, active: true, acked: false, confirmed: true, retain: true);
        Check(seen, active: true, acked: true, confirmed: false, retain: true);
        Check(cleared, active: false, acked: true, confirmed: false, retain: true);
        Check(done, active: false, acked: true, confirmed: true, retain: false);
        Assert.Equal([Variant.From((ushort)800), Variant.From(Hot)], raised[5..7]);
        Assert.Equal(Variant.From(new LocalizedText("en", "seen")), done[7]);
        Assert.Equal(["Acknowledge: seen", "Confirm: "], heard);
        Assert.Equal(Variant.From(true), (await client.ReadAsync(new NodeId(2, "press-07/DieTooHot/AckedState/Id"))).Value);

        static void Check(Variant[] e, bool active, bool acked, bool confirmed, bool retain) => Assert.Equal(
            [Variant.From(active), Variant.From(acked), Variant.From(confirmed), Variant.From(retain)], e[1..5]);
    }

    [Fact]
    public async Task WhatAnOperatorCannotDo_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var alarm = server.Namespace.AddAlarm(server.Press, "DieTooHot");
        await client.MonitorEventsAsync(await client.SubscribeAsync(), server.Press.Id, Filter);
        alarm.Raise(800, Hot);
        var first = await NextAsync(server, client);
        var none = Variant.From(default(LocalizedText));

        Assert.Equal(
            StatusCode.BadEventIdUnknown,
            (await client.CallMethodAsync(alarm.Node.Id, AcknowledgeMethod, Variant.FromByteString([1]), none)).StatusCode);
        Assert.Equal(StatusCode.Good, (await client.CallMethodAsync(alarm.Node.Id, AcknowledgeMethod, first[0], none)).StatusCode);
        Assert.Equal(
            StatusCode.BadConditionBranchAlreadyAcked,
            (await client.CallMethodAsync(alarm.Node.Id, AcknowledgeMethod, first[0], none)).StatusCode);
        Assert.Equal(
            StatusCode.BadConditionBranchAlreadyConfirmed,
            (await client.CallMethodAsync(alarm.Node.Id, ConfirmMethod, first[0], none)).StatusCode);

        // The next occurrence is not acknowledged by what was said of the last.
        alarm.Clear(Hot);
        alarm.Raise(800, Hot);
        Assert.False(alarm.IsAcknowledged);
        Assert.Equal(
            StatusCode.BadEventIdUnknown,
            (await client.CallMethodAsync(alarm.Node.Id, AcknowledgeMethod, first[0], none)).StatusCode);
    }

    [Fact]
    public async Task ADisabledAlarm_IsSilent_UntilItIsEnabled()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var alarm = server.Namespace.AddAlarm(server.Press, "DieTooHot");
        await client.MonitorEventsAsync(await client.SubscribeAsync(), server.Press.Id, Filter);

        Assert.Equal(StatusCode.Good, (await client.CallMethodAsync(alarm.Node.Id, new NodeId(0, 9028))).StatusCode);
        alarm.Raise(800, Hot);
        server.Time.Advance(Cycle);
        var disabled = Assert.Single(Filters.Events(await client.PublishAsync()));
        Assert.Equal(
            StatusCode.BadConditionAlreadyDisabled, (await client.CallMethodAsync(alarm.Node.Id, new NodeId(0, 9028))).StatusCode);
        Assert.Equal(StatusCode.Good, (await client.CallMethodAsync(alarm.Node.Id, new NodeId(0, 9027))).StatusCode);
        var enabled = await NextAsync(server, client);

        Assert.Equal(Variant.From(false), disabled.EventFields[4]);
        Assert.Equal([Variant.From(true), Variant.From(false)], enabled[1..3]);
    }

    // A client that connects late asks what is still open (Part 9 §5.5.7).
    [Fact]
    public async Task ConditionRefresh_SendsWhatIsOpen_BetweenItsMarks()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var open = server.Namespace.AddAlarm(server.Press, "DieTooHot");
        server.Namespace.AddAlarm(server.Press, "OilLow");
        open.Raise(800, Hot);
        var subscription = await client.SubscribeAsync();
        var item = await client.MonitorEventsAsync(subscription, server.Press.Id, Filter);

        var refreshed = await client.CallMethodAsync(ObjectTypeIds.ConditionType, new NodeId(0, 3875), Variant.From(subscription));
        server.Time.Advance(Cycle);
        var events = Filters.Events(await client.PublishAsync());
        var again = await client.CallMethodAsync(
            ObjectTypeIds.ConditionType, new NodeId(0, 12912), Variant.From(subscription), Variant.From(item.MonitoredItemId));

        Assert.Equal([StatusCode.Good, StatusCode.Good], [refreshed.StatusCode, again.StatusCode]);
        Assert.Equal(
            [ObjectTypeIds.RefreshStartEventType, ObjectTypeIds.AlarmConditionType, ObjectTypeIds.RefreshEndEventType],
            events.Select(e => e.EventFields[8].TryGetNodeId(out var type) ? type : NodeId.Null));
        Assert.Equal(
            StatusCode.BadSubscriptionIdInvalid,
            (await client.CallMethodAsync(ObjectTypeIds.ConditionType, new NodeId(0, 3875), Variant.From(4711u))).StatusCode);
        Assert.Equal(
            StatusCode.BadMonitoredItemIdInvalid,
            (await client.CallMethodAsync(
                ObjectTypeIds.ConditionType, new NodeId(0, 12912), Variant.From(subscription), Variant.From(4711u))).StatusCode);
    }

    private static async Task<Variant[]> NextAsync(TestServer server, TestClient client)
    {
        var publish = client.PublishAsync();
        await client.SettleAsync();
        server.Time.Advance(Cycle);
        return Assert.Single(Filters.Events(await publish)).EventFields;
    }
}

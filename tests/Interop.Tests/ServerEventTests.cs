using System.Text.Json;
using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Server.Alarms;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.Interop.Tests;

/// <summary>Events and alarms of our server, as a client that we did not write hears them and answers them.</summary>
public sealed class ServerEventTests(ServerEventTests.Rig rig, NodeOpcUaClient foreign) : IClassFixture<ServerEventTests.Rig>
{
    private const string Server = "ns=0;i=2253";
    private static readonly string[] AlarmFields =
        ["EventId", "ConditionName", "Message", "Severity", "Retain", "ActiveState.Id", "AckedState.Id", "ConfirmedState.Id", "Comment"];

    [Fact]
    [Covers(Direction.OurServer, Feature.Events)]
    public async Task Events_ComeWithTheFieldsThatAreAskedFor()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);
        var press = rig.AddPress();
        var subscription = await session.SubscribeAsync();
        var status = await session.DoAsync("monitorEvents", new
        {
            subscription,
            node = press.Id.ToString(),
            fields = new[] { "EventType", "SourceName", "Message", "Severity", "Time" },
        });

        rig.Space.RaiseEvent(
            press, ObjectTypeIds.SystemEventType, new LocalizedText("ko", "기름 부족"), 400, new DateTime(2026, 11, 22, 1, 2, 3, DateTimeKind.Utc));

        Assert.Equal("Good", status.GetString());
        var came = Assert.Single(await session.WaitAsync(subscription, press.Id.ToString(), c => c.Length >= 1, "the event"));
        Assert.Equal("ns=0;i=2130", Field(came, "EventType"));
        Assert.Equal(press.BrowseName.Name, Field(came, "SourceName"));
        Assert.Equal(("ko 기름 부족", "400"), (Field(came, "Message"), Field(came, "Severity")));
        Assert.Equal("2026-11-22T01:02:03.000Z", Field(came, "Time"));
    }

    [Fact]
    [Covers(Direction.OurServer, Feature.Events)]
    public async Task AWhereClause_LetsThroughWhatItSays()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);
        var press = rig.AddPress();
        var (bySeverity, byType) = (await session.SubscribeAsync(), await session.SubscribeAsync());
        await MonitorAsync(bySeverity, new { severityAtLeast = 500 });
        await MonitorAsync(byType, new { ofType = "ns=0;i=2131" }); // DeviceFailureEventType

        rig.Space.RaiseEvent(press, ObjectTypeIds.SystemEventType, new LocalizedText(null, "minor"), 100);
        rig.Space.RaiseEvent(press, ObjectTypeIds.DeviceFailureEventType, new LocalizedText(null, "failure"), 200);
        rig.Space.RaiseEvent(press, ObjectTypeIds.SystemEventType, new LocalizedText(null, "major"), 500);
        rig.Space.RaiseEvent(press, ObjectTypeIds.DeviceFailureEventType, new LocalizedText(null, "last"), 1000);

        Assert.Equal(["major", "last"], await MessagesAsync(bySeverity));
        Assert.Equal(["failure", "last"], await MessagesAsync(byType));

        Task<JsonElement> MonitorAsync(uint subscription, object where) => session.DoAsync(
            "monitorEvents", new { subscription, node = press.Id.ToString(), fields = new[] { "Message" }, where });

        async Task<IEnumerable<string>> MessagesAsync(uint subscription) =>
            (await session.WaitAsync(subscription, press.Id.ToString(), c => c.Length >= 2, "two events"))
            .Select(e => Field(e, "Message").Split(' ')[1]);
    }

    [Fact]
    [Covers(Direction.OurServer, Feature.AlarmAcknowledge)]
    public async Task AnAlarm_IsRaised_Acknowledged_Cleared_AndConfirmed()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);
        var press = rig.AddPress();
        var alarm = rig.Namespace.AddAlarm(press, "Overheated", new AlarmOptions { NeedsConfirmation = true });
        var subscription = await session.SubscribeAsync();
        var where = new { ofType = "ns=0;i=2915" };
        await session.DoAsync("monitorEvents", new { subscription, node = Server, fields = AlarmFields, conditionId = true, where });

        alarm.Raise(800, new LocalizedText(null, "95 degrees"));
        var raised = await NextAsync(1);
        var acknowledged = await AnswerAsync("acknowledge", raised, "on my way");
        var afterAcknowledge = await NextAsync(2);
        alarm.Clear(new LocalizedText(null, "60 degrees"));
        var cleared = await NextAsync(3);
        var confirmed = await AnswerAsync("confirm", cleared, "fan replaced");
        var afterConfirm = await NextAsync(4);
        var again = await AnswerAsync("acknowledge", raised, "too late");

        Assert.Equal(alarm.Node.Id.ToString(), Field(raised, "ConditionId"));
        Assert.Equal(("true", "false", "true"), States(raised));
        Assert.Equal("Good", acknowledged);
        Assert.Equal(("true", "true", "false"), States(afterAcknowledge));
        Assert.EndsWith("on my way", Field(afterAcknowledge, "Comment"), StringComparison.Ordinal);
        Assert.Equal(("false", "true", "false"), States(cleared));
        Assert.Equal("Good", confirmed);
        Assert.Equal(("false", "true", "true"), States(afterConfirm));
        Assert.Equal("false", Field(afterConfirm, "Retain"));
        Assert.Equal("BadConditionBranchAlreadyAcked", again);

        async Task<JsonElement> NextAsync(int count) =>
            Of(await session.WaitAsync(subscription, Server, c => Of(c).Length >= count, $"event {count} of the alarm"))[count - 1];

        JsonElement[] Of(JsonElement[] events) => [.. events.Where(e => Field(e, "ConditionId") == alarm.Node.Id.ToString())];

        async Task<string?> AnswerAsync(string what, JsonElement to, string comment) => (await session.DoAsync(
            what, new { alarm = alarm.Node.Id.ToString(), @event = Field(to, "EventId"), comment })).GetString();
    }

    // A client that comes late asks for the alarms that are on (Part 9 §5.5.7, ConditionRefresh).
    [Fact]
    [Covers(Direction.OurServer, Feature.AlarmAcknowledge)]
    public async Task ARefresh_BringsTheAlarmsThatAreOn()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);
        var press = rig.AddPress();
        var alarm = rig.Namespace.AddAlarm(press, "Jammed");
        alarm.Raise(500, new LocalizedText(null, "jammed"));
        var subscription = await session.SubscribeAsync();
        await session.DoAsync("monitorEvents", new { subscription, node = press.Id.ToString(), fields = new[] { "EventType", "Message" } });

        await session.DoAsync("refresh", new { subscription });

        var came = await session.WaitAsync(subscription, press.Id.ToString(), c => c.Length >= 3, "the refresh");
        Assert.Equal(["ns=0;i=2787", "ns=0;i=2915", "ns=0;i=2788"], came.Select(e => Field(e, "EventType")));
        Assert.EndsWith("jammed", Field(came[1], "Message"), StringComparison.Ordinal);
    }

    private static (string Active, string Acked, string Confirmed) States(JsonElement e) =>
        (Field(e, "ActiveState.Id"), Field(e, "AckedState.Id"), Field(e, "ConfirmedState.Id"));

    private static string Field(JsonElement e, string name) => e.GetProperty(name).GetString()!;

    /// <summary>A server whose tests bring their own presses.</summary>
    public sealed class Rig : ServerRig
    {
        private int _presses;

        public ObjectNode AddPress()
        {
            var press = Namespace.AddObject(Space.Objects, $"press-{Interlocked.Increment(ref _presses)}");
            Space.MakeNotifier(press);
            return press;
        }
    }
}

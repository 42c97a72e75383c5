using System.Text.Json;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Portal.Live;
using AxComplex.Portal.Tests.Hosting;

namespace AxComplex.Portal.Tests.Live;

public sealed class LiveStateTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly DemoComplex Demo = new(new DateTimeOffset(2026, 11, 22, 5, 0, 0, TimeSpan.Zero));
    private static readonly LiveState Snapshot = new(Demo.Complex(), Demo.Machine());

    [Fact]
    public void AMachineEvent_ChangesTheMapAndTheMachine()
    {
        var next = Apply(Snapshot, LiveEvents.Machine, Demo.Press(MachineState.OutOfService, 7));

        Assert.Equal(MachineState.OutOfService, Press(next).State);
        Assert.Equal(7, next.Machine!.Summary.GoodParts);
    }

    // The event was on its way while the snapshot was taken: the page must not jump back.
    [Fact]
    public void AnEventOlderThanTheSnapshot_ChangesNothing()
    {
        var late = Demo.Press(MachineState.OutOfService, 7) with { ReceivedAt = Demo.Now.AddSeconds(-1) };

        var next = Apply(Snapshot, LiveEvents.Machine, late);

        Assert.Equal(MachineState.Executing, Press(next).State);
        Assert.Equal(MachineState.Executing, next.Machine!.Summary.State);
    }

    [Fact]
    public void Signals_AreReplacedByName_AndNewOnesAdded()
    {
        var changed = Demo.Signal("oil-temp", "", "", "°C", SignalRole.Measurement, SampleKind.Number, "99");
        var added = changed with { Name = "new" };

        var next = Apply(Snapshot, LiveEvents.Signals, new SignalsChanged(DemoComplex.Press1, [changed, added]));

        Assert.Equal("99", next.Machine!.Signals.Single(s => s.Name == "oil-temp").Value);
        Assert.Equal("new", next.Machine.Signals[^1].Name);
        Assert.Equal(Snapshot.Machine!.Signals.Length + 1, next.Machine.Signals.Length);
    }

    [Fact]
    public void AnAlarm_ComesChangesAndGoes_TheGravestFirst()
    {
        var shown = Snapshot with { Alarms = new Page<AlarmView>([Demo.Alarm()], null) };
        var grave = Demo.Alarm() with { Condition = "Guard/Open", Severity = 900 };

        var two = Apply(shown, LiveEvents.Alarm, grave);
        var seen = Apply(two, LiveEvents.Alarm, Demo.Alarm() with { IsAcknowledged = true });
        var one = Apply(seen, LiveEvents.Alarm, grave with { IsOpen = false });

        Assert.Equal(["Guard/Open", "Hydraulics/OilLevelLow"], two.Alarms!.Items.Select(a => a.Condition));
        Assert.True(Assert.Single(one.Alarms!.Items).IsAcknowledged);
        Assert.Same(one, Apply(one, LiveEvents.Alarm, grave with { Machine = MachineId.Parse("daesung/ansan/press-02") }));
    }

    [Fact]
    public void SignalsOfAnotherMachine_AndUnknownEvents_ChangeNothing()
    {
        var other = new SignalsChanged(MachineId.Parse("daesung/ansan/press-02"), []);

        Assert.Same(Snapshot, Apply(Snapshot, LiveEvents.Signals, other));
        Assert.Same(Snapshot, Snapshot.Apply("of-next-year", "{}"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{\"id\":\"no machine\"}")]
    public void AnEventThatIsNone_SaysSo(string data) =>
        Assert.ThrowsAny<JsonException>(() => Snapshot.Apply(LiveEvents.Machine, data));

    [Fact]
    public void ThePauses_GrowToFifteenSeconds_AndSpread()
    {
        Assert.Equal(0.5, BackOff.After(1, 0.5).TotalSeconds, 3);
        Assert.Equal(4, BackOff.After(4, 0.5).TotalSeconds, 3);
        Assert.Equal(15, BackOff.After(1000, 0.5).TotalSeconds, 3);
        Assert.True(BackOff.After(4, 0) < BackOff.After(4, 1));
    }

    private static LiveState Apply<T>(LiveState state, string name, T data) => state.Apply(name, JsonSerializer.Serialize(data, Json));

    private static MachineSummary Press(LiveState state) => state.Complex!.Companies[0].Factories[0].Machines[0];
}

using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Tests.Machines;

public sealed class MachineTwinTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private static readonly MachineTwin Press = new()
    {
        Description = new(
            MachineId.Parse("daesung/ansan/press-03"),
            new("프레스 3", "Press 3"),
            null,
            [Signal("state", SignalRole.ItemState), Signal("good", SignalRole.GoodCount), Signal("temp", SignalRole.Measurement)]),
    };

    // Keep-alives alone move the observation, not the state.
    [Fact]
    public void TheState_HoldsAsLongAsItIsObserved()
    {
        var twin = States(Press, (0, 3)) with { Observed = Observed((0, 60)) };

        Assert.Equal((MachineState.Executing, Noon), twin.StateNow());
    }

    [Fact]
    public void TheSameStateReportedAgain_KeepsItsSince()
    {
        var twin = States(Press, (0, 2), (10, 3), (20, 3), (30, 3)) with { Observed = Observed((0, 60)) };

        Assert.Equal((MachineState.Executing, Noon.AddSeconds(10)), twin.StateNow());
    }

    [Fact]
    public void ALateState_TakesItsPlaceInTime()
    {
        var twin = States(States(Press, (0, 3), (20, 3)), (10, 1)) with { Observed = Observed((0, 60)) };

        Assert.Equal((MachineState.Executing, Noon.AddSeconds(20)), twin.StateNow());
    }

    [Fact]
    public void AfterAHole_TheStateIsUnknown_UntilItIsSeenAgain()
    {
        var twin = States(Press, (0, 3)) with { Observed = Observed((0, 20), (40, 60)) };

        Assert.Equal((MachineState.Unknown, Noon.AddSeconds(20)), twin.StateNow());
        Assert.Equal((MachineState.Executing, Noon), twin.Apply("state", [Sample(0, 3)], Noon.AddSeconds(40)).Next.StateNow());
    }

    // The queue of this one signal overflowed (Part 4 §7.39): the machine was observed, its state was not.
    [Fact]
    public void AnOverflowOfTheStateSignal_MakesTheStateUnknown()
    {
        var twin = States(Press, (0, 3)) with { Observed = Observed((0, 60)) };
        var overflow = new TelemetryGap("state", Noon.AddSeconds(30), Noon.AddSeconds(60), GapCause.QueueOverflow, 4);

        Assert.Equal(MachineState.Unknown, twin.Apply(overflow).StateNow().State);
        Assert.Equal(MachineState.Executing, twin.Apply(overflow with { Signal = "temp" }).StateNow().State);
    }

    [Fact]
    public void TheLastValue_IsTheNewestOfTheEquipment_NotTheLastToArrive()
    {
        var twin = Press.Apply("temp", [Sample(10, 80), Sample(5, 70)], null).Next.Apply("temp", [Sample(7, 75)], null).Next;

        Assert.Equal(80, twin.Last["temp"].Value.Integer);
    }

    private static MachineTwin States(MachineTwin twin, params (int Second, long State)[] states) =>
        twin.Apply("state", [.. states.Select(s => Sample(s.Second, s.State))], null).Next;

    private static Sample Sample(int second, long value) => new(Noon.AddSeconds(second), Noon.AddSeconds(second), 0, SampleValue.From(value));

    private static SpanSet Observed(params (int From, int To)[] spans) =>
        SpanSet.Of(spans.Select(s => new ObservationSpan(Noon.AddSeconds(s.From), Noon.AddSeconds(s.To))));

    private static SignalDescription Signal(string name, SignalRole role) => new(name, new(name, name), null, role, name);
}

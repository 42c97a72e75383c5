using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
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

    // PackML Suspended is what early warning listens for: something outside of the machine stopped it.
    [Fact]
    public void PackMLSuspended_IsNotExecuting_AndTheCauseLiesOutside()
    {
        var filler = Of(Signal("packml", SignalRole.PackMLState)) with { Observed = Observed((0, 60)) };

        var suspended = filler.Apply("packml", [Sample(0, 6), Sample(10, 5)], null).Next;
        var held = suspended.Apply("packml", [Sample(20, 11)], null).Next;

        Assert.Equal((MachineState.NotExecuting, Noon.AddSeconds(10)), suspended.StateNow());
        Assert.Equal(LossCause.External, suspended.LossNow());
        Assert.Equal((MachineState.OutOfService, LossCause.Internal), (held.StateNow().State, held.LossNow()));
    }

    [Fact]
    public void AVendorsState_IsWhatItsTableSays_AndWhatItDoesNotSayIsUnknown()
    {
        var states = Signal("mode-lamp", SignalRole.VendorState) with
        {
            States = [new("가동", MachineState.Executing), new("3", MachineState.OutOfService), new("점검", MachineState.OutOfService, OperationMode.Maintenance)],
        };
        var machine = Of(states) with { Observed = Observed((0, 60)) };
        MachineState After(SampleValue value) => machine.Apply("mode-lamp", [new(Noon, Noon, 0, value)], null).Next.StateNow().State;

        Assert.Equal(MachineState.Executing, After(SampleValue.From("가동")));
        Assert.Equal(MachineState.OutOfService, After(SampleValue.From(3L)));
        Assert.Equal(MachineState.OutOfService, After(SampleValue.From("점검")));
        Assert.Equal(MachineState.Unknown, After(SampleValue.From("정지")));
    }

    [Fact]
    public void TheOrder_IsKnown_AsLongAsItIsObserved()
    {
        var machine = Of(Signal("order", SignalRole.Order)) with { Observed = Observed((0, 60)) };
        MachineTwin Order(string text) => machine.Apply("order", [new(Noon, Noon, 0, SampleValue.From(text))], null).Next;

        Assert.Equal((true, "ORD-7", Noon), Order("ORD-7").OrderNow());
        Assert.Equal((true, null, Noon), Order(" ").OrderNow());
        Assert.False((Order("ORD-7") with { Observed = Observed((0, 60), (90, 100)) }).OrderNow().IsKnown);
        Assert.False(machine.OrderNow().IsKnown);
    }

    [Fact]
    public void AShift_CountsItsOwnParts()
    {
        var twin = Press.Apply("good", [Sample(0, 100), Sample(10, 103)], null).Next.BeginPeriod(Noon.AddSeconds(20)).Next;

        twin = twin.Apply("good", [Sample(25, 104), Sample(15, 103), Sample(30, 108)], null).Next;

        Assert.Equal((8, 5), (twin.Good!.Total, twin.Good.PeriodTotal));
    }

    // Ten thousand machines are kept at once: a twin costs what it holds, not what it might.
    [Fact]
    public void ATwin_KeepsNoMoreThanItsTails()
    {
        var twin = Press;
        for (var i = 0; i < 1_000; i++)
        {
            twin = twin.Apply("state", [Sample(i, i % 4)], null).Next.Apply("good", [Sample(i, i)], null).Next;
        }

        Assert.Equal((MachineTwin.TailLength, CounterTotal.TailLength), (twin.States.Samples.Length, twin.Good!.Tail.Length));
    }

    private static MachineTwin Of(SignalDescription signal) => new()
    {
        Description = new(MachineId.Parse("daesung/ansan/press-03"), new("프레스 3", "Press 3"), null, [signal]),
    };

    private static MachineTwin States(MachineTwin twin, params (int Second, long State)[] states) =>
        twin.Apply("state", [.. states.Select(s => Sample(s.Second, s.State))], null).Next;

    private static Sample Sample(int second, long value) => new(Noon.AddSeconds(second), Noon.AddSeconds(second), 0, SampleValue.From(value));

    private static SpanSet Observed(params (int From, int To)[] spans) =>
        SpanSet.Of(spans.Select(s => new ObservationSpan(Noon.AddSeconds(s.From), Noon.AddSeconds(s.To))));

    private static SignalDescription Signal(string name, SignalRole role) => new(name, new(name, name), null, role, name);
}

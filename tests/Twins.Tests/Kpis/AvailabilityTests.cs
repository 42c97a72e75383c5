using AxComplex.Contracts.Api;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Kpis;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Tests.Kpis;

public sealed class AvailabilityTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    // A computed example, to be checked by hand: of 60 minutes 30 running, 15 faulted, 15 nobody looked.
    [Fact]
    public void HalfAnHourRunning_AQuarterUnknown()
    {
        var timeline = Timeline(
            [At(0, MachineState.Executing), At(30, MachineState.OutOfService)],
            [(0, 45)],
            new TelemetryGap(null, Noon.AddMinutes(45), Noon.AddMinutes(50), GapCause.Outage, null));

        var kpi = Availability.Of(timeline, Window(0, 60), StateMapping.Machinery);

        Assert.Equal(30.0 / 45, kpi.Value);
        Assert.Equal(0.75, kpi.Coverage);
        Assert.Equal(0.5, kpi.Lower);
        Assert.Equal(0.75, kpi.Upper);
        Assert.Equal(30 * 60_000, kpi.Elements["APT"]);
        Assert.Equal(15 * 60_000, kpi.Elements["ADET"]);
        Assert.Equal(15 * 60_000, kpi.Elements["unknown"]);
        Assert.Equal(
            [new KpiGap(Noon.AddMinutes(45), Noon.AddMinutes(50), GapCause.Outage), new KpiGap(Noon.AddMinutes(50), Noon.AddMinutes(60), null)],
            kpi.Gaps);
        Assert.Equal("availability/2 machinery-annex-c", kpi.RuleVersion);
    }

    // An idle or an unreachable machine is not down: without observation there is no value at all.
    [Fact]
    public void WithoutObservation_ThereIsNoValue_AndTheBoundsAreOpen()
    {
        var kpi = Availability.Of(Timeline([At(0, MachineState.Executing)], []), Window(0, 60), StateMapping.Machinery);

        Assert.Null(kpi.Value);
        Assert.Equal((0, 0, 1), (kpi.Coverage, kpi.Lower, kpi.Upper));
    }

    // The connection was cut while the state changed twice: what it was before the cut says nothing of what it is after.
    [Fact]
    public void AfterAHole_NothingIsKnownUntilAValueIsSeen()
    {
        var timeline = Timeline([At(0, MachineState.Executing), At(40, MachineState.NotExecuting)], [(0, 10), (20, 60)]);

        var states = timeline.States(Noon, Noon.AddMinutes(60));

        Assert.Equal(
            [(10, MachineState.Executing), (40, MachineState.Unknown), (60, MachineState.NotExecuting)],
            states.Select(s => ((int)(s.To.UtcDateTime - Noon).TotalMinutes, s.State)));
    }

    // After a reconnect the server repeats its value with the old source timestamp and a new server timestamp.
    [Fact]
    public void AValueRepeatedAfterTheHole_HoldsFromTheEndOfTheHole()
    {
        var repeated = At(0, MachineState.Executing) with { Seen = Noon.AddMinutes(20) };
        var timeline = Timeline([At(0, MachineState.Executing), repeated], [(0, 10), (20, 60)]);

        var kpi = Availability.Of(timeline, Window(0, 60), StateMapping.Machinery);

        Assert.Equal(50 * 60_000, kpi.Elements["APT"]);
        Assert.Equal(10 * 60_000, kpi.Elements["unknown"]);
    }

    // A bad status is not a state: the time until the next good value is unknown.
    [Fact]
    public void ABadValue_IsUnknownTime()
    {
        var timeline = Timeline([At(0, MachineState.Executing), new(Noon.AddMinutes(10), Noon.AddMinutes(10), null), At(30, MachineState.Executing)], [(0, 60)]);

        Assert.Equal(20 * 60_000, Availability.Of(timeline, Window(0, 60), StateMapping.Machinery).Elements["unknown"]);
    }

    // 90 % of one hour and 10 % of one known minute are not 50 % on average: elements are summed, then divided.
    [Fact]
    public void AFactory_SumsElementsThenDivides()
    {
        var busy = Timeline([At(0, MachineState.Executing), At(54, MachineState.OutOfService)], [(0, 60)]);
        var mostlyUnknown = Timeline([At(0, MachineState.OutOfService)], [(0, 1)]);

        var kpi = Availability.Of([busy, mostlyUnknown], Window(0, 60), StateMapping.Machinery)!;

        Assert.Equal(54.0 / 61, kpi.Value);
        Assert.Equal(61.0 / 120, kpi.Coverage);
        Assert.Equal(120 * 60_000, kpi.Elements.Values.Sum());
        Assert.Null(Availability.Of(Array.Empty<MachineTimeline>(), Window(0, 60), StateMapping.Machinery));
    }

    private static KpiWindow Window(int from, int to) => new(Noon.AddMinutes(from), Noon.AddMinutes(to));

    private static StateSample At(int minute, MachineState state) => new(Noon.AddMinutes(minute), Noon.AddMinutes(minute), (int)state);

    private static MachineTimeline Timeline(StateSample[] samples, (int From, int To)[] observed, params TelemetryGap[] gaps) => new(
        StateTrack.Of(samples),
        Mode: null,
        SpanSet.Of(observed.Select(o => new ObservationSpan(Noon.AddMinutes(o.From), Noon.AddMinutes(o.To)))),
        SpanSet.Empty,
        [.. gaps]);
}

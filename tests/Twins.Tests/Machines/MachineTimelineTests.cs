using AxComplex.Contracts.Api;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Tests.Machines;

public sealed class MachineTimelineTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    // The connection was cut while the state changed twice: what it was before the cut says nothing of what it is after.
    [Fact]
    public void AfterAHole_NothingIsKnownUntilAValueIsSeen() => Assert.Equal(
        [(10, MachineState.Executing), (40, MachineState.Unknown), (60, MachineState.NotExecuting)],
        States([At(0, MachineState.Executing), At(40, MachineState.NotExecuting)], (0, 10), (20, 60)));

    // After a reconnect the server repeats its value with the old source timestamp and a new server timestamp.
    [Fact]
    public void AValueRepeatedAfterTheHole_HoldsFromTheEndOfTheHole() => Assert.Equal(
        [(10, MachineState.Executing), (20, MachineState.Unknown), (60, MachineState.Executing)],
        States([At(0, MachineState.Executing), At(0, MachineState.Executing) with { Seen = Noon.AddMinutes(20) }], (0, 10), (20, 60)));

    // A bad status is not a state: the time until the next good value is unknown.
    [Fact]
    public void ABadValue_IsUnknownTime() => Assert.Equal(
        [(10, MachineState.Executing), (30, MachineState.Unknown), (60, MachineState.Executing)],
        States([At(0, MachineState.Executing), new(Noon.AddMinutes(10), Noon.AddMinutes(10), null), At(30, MachineState.Executing)], (0, 60)));

    // An idle or an unreachable machine is not down.
    [Fact]
    public void WithoutObservation_NothingIsKnown() =>
        Assert.Equal([(60, MachineState.Unknown)], States([At(0, MachineState.Executing)]));

    private static StateSample At(int minute, MachineState state) => new(Noon.AddMinutes(minute), Noon.AddMinutes(minute), (int)state);

    /// <summary>The states of an hour, each with the minute at which it ends.</summary>
    private static IEnumerable<(int, MachineState)> States(StateSample[] samples, params (int From, int To)[] observed)
    {
        var timeline = new MachineTimeline(
            StateTrack.Of(samples), null, SpanSet.Of(observed.Select(o => new ObservationSpan(Noon.AddMinutes(o.From), Noon.AddMinutes(o.To)))), SpanSet.Empty, []);
        return timeline.States(Noon, Noon.AddMinutes(60)).Select(s => ((int)(s.To.UtcDateTime - Noon).TotalMinutes, s.State));
    }
}

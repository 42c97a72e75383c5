using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Batching;

namespace AxComplex.OpcBridge.Tests.Batching;

public sealed class ObservationTrackerTests
{
    private static readonly MachineId Press = MachineId.Parse("daesung/ansan/press-01");
    private static readonly MachineId Line = MachineId.Parse("daesung/ansan/line-01");

    // Two signals of the press, of which one is its state; one of the line.
    private static readonly RecordingPlan Plan = new(
        Samples.Connection,
        [new(Press, Press.ToString(), ["state"]), new(Line, Line.ToString(), [])],
        [new(0, "state"), new(0, "temp"), new(1, "speed")],
        [new(0, [0], 0, true), new(0, [1], 1, false), new(1, [2], 2, false)]);

    private readonly Dictionary<MachineId, DateTime> _until = [];
    private readonly Said _said = new();

    [Fact]
    public void AMachineInTwoSubscriptions_IsKnownAsFarAsBothAre()
    {
        var tracker = Begin([0, 1, 1]);

        Advance(tracker, 0, 2);
        Assert.Empty(_said.Spans);
        Advance(tracker, 1, 1);
        Assert.Equal([(0, 0, 1), (1, 0, 1)], _said.Take());
        Advance(tracker, 1, 3);
        Assert.Equal([(0, 1, 2), (1, 1, 3)], _said.Take());
    }

    [Fact]
    public void AGapOfOneSubscription_ConcernsItsMachinesAlone()
    {
        var tracker = Begin([0, 0, 1]);
        Advance(tracker, 0, 1);
        Advance(tracker, 1, 1);
        _said.Take();

        tracker.Miss(0, GapCause.SequenceGap);
        Advance(tracker, 0, 3);
        Advance(tracker, 1, 3);

        Assert.Equal([(0, new TelemetryGap(null, At(1), At(3), GapCause.SequenceGap, null))], _said.Gaps);
        Assert.Equal([(0, 3, 3), (1, 1, 3)], _said.Take());
    }

    // What did not happen must not count as an hour of running.
    [Fact]
    public void AClockSetForward_IsAGap_AndNothingElse()
    {
        var tracker = Begin([0, 0, 0]);
        Advance(tracker, 0, 1);
        _said.Take();

        tracker.Advance(0, At(3601), Here(2), isComplete: true, _said);
        tracker.Advance(0, At(3602), Here(3), isComplete: true, _said);

        Assert.Equal(
            [(0, new TelemetryGap(null, At(1), At(3601), GapCause.ClockJump, null)), (1, new TelemetryGap(null, At(1), At(3601), GapCause.ClockJump, null))],
            _said.Gaps);
        Assert.Equal([(0, 3601, 3601), (1, 3601, 3601), (0, 3601, 3602), (1, 3601, 3602)], _said.Take());
    }

    // Two hours under the name of one: what counts is not counted, and observation goes on at once, not in an hour.
    [Fact]
    public void AClockSetBack_DeclaresTheTimeThatHappensTwice()
    {
        var tracker = Begin([0, 0, 0]);
        Advance(tracker, 0, 5000);
        _said.Take();

        tracker.Advance(0, At(1400), Here(5001), isComplete: true, _said);
        tracker.Advance(0, At(1402), Here(5003), isComplete: true, _said);

        TelemetryGap twice = new(null, At(1400), At(5000), GapCause.ClockJump, null);
        Assert.Equal([(0, twice), (0, twice with { Signal = "state" }), (1, twice)], _said.Gaps);
        Assert.Equal([(0, 1400, 1400), (1, 1400, 1400), (0, 1400, 1402), (1, 1400, 1402)], _said.Take());
    }

    [Fact]
    public void AClockSetBackWhileNobodyLooked_IsDeclared()
    {
        _until[Press] = At(3600);

        Begin([0, 0, 0]);

        Assert.Equal([(0, new TelemetryGap(null, At(0), At(3600), GapCause.ClockJump, null))], _said.Gaps);
    }

    // Thirty thousand refused signals for weeks must not cost a gap a message: declared ahead, never for longer than they were refused.
    [Fact]
    public void ARefusedSignal_IsDeclaredAheadOfEverySpan_WithoutAHole()
    {
        var tracker = Begin([0, -1, 0], keep: true);
        for (var second = 1; second < 20_000; second++)
        {
            Advance(tracker, 0, second);
            var declared = _said.Gaps.Max(g => g.Gap.To);
            Assert.True(declared >= At(second), $"{second} s were observed, and temp was declared up to {declared:O}.");
            Assert.True(declared <= At((2 * second) + 10), $"{second} s after the refusal it was declared up to {declared:O}.");
        }

        Assert.All(_said.Gaps, g => Assert.Equal((0, "temp", GapCause.NotMonitored), (g.Machine, g.Gap.Signal, g.Gap.Cause)));
        Assert.All(_said.Gaps.Zip(_said.Gaps.Skip(1)), g => Assert.Equal(g.First.Gap.To, g.Second.Gap.From));
        Assert.InRange(_said.Gaps.Count, 5, 20);

        tracker.Grant(1, 0);
        _said.Clear();
        Advance(tracker, 0, 50_000);
        Assert.Empty(_said.Gaps);
    }

    private ObservationTracker Begin(int[] subscriptionOf, bool keep = false)
    {
        var tracker = new ObservationTracker(Plan, _until, GapCause.Outage);
        tracker.Begin(At(0), TimeSpan.Zero, subscriptionOf, _said);
        if (!keep)
        {
            _said.Spans.Clear();
        }

        return tracker;
    }

    // As much time passes here as there.
    private void Advance(ObservationTracker tracker, int subscription, int second) =>
        tracker.Advance(subscription, At(second), Here(second), isComplete: true, _said);

    private static TimeSpan Here(int second) => TimeSpan.FromHours(1) + TimeSpan.FromSeconds(second);

    private static DateTime At(int second) => Samples.Noon.AddSeconds(second);

    private sealed class Said : IObservations
    {
        public List<(int Machine, int From, int To)> Spans { get; } = [];

        public List<(int Machine, TelemetryGap Gap)> Gaps { get; } = [];

        public void Add(int machine, ObservationSpan span) =>
            Spans.Add((machine, (int)(span.From - Samples.Noon).TotalSeconds, (int)(span.To - Samples.Noon).TotalSeconds));

        public void Add(int machine, TelemetryGap gap) => Gaps.Add((machine, gap));

        public List<(int Machine, int From, int To)> Take()
        {
            List<(int Machine, int From, int To)> spans = [.. Spans];
            Spans.Clear();
            return spans;
        }

        public void Clear()
        {
            Spans.Clear();
            Gaps.Clear();
        }
    }
}

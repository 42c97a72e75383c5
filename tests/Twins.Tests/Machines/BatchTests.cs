using System.Collections.Immutable;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.Twins.Machines;

namespace AxComplex.Twins.Tests.Machines;

/// <summary>A twin takes batches in as a whole; it must come to what all of their values say.</summary>
public sealed class BatchTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly MachineId Press = MachineId.Parse("daesung/ansan/press-03");

    private static readonly MachineDescription Described = new(
        Press,
        new("", ""),
        null,
        [Signal("state", SignalRole.ItemState), Signal("good", SignalRole.GoodCount), Signal("scrap", SignalRole.ScrapCount), Signal("temp", SignalRole.Measurement)]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void BatchByBatch_TheTwinIsThatOfAllValues(int seed)
    {
        var random = new Random(seed);
        var twin = new MachineTwin { Description = Described };
        var (spans, last) = (new List<ObservationSpan>(), new Dictionary<string, Sample>());
        for (var i = 0; i < 300; i++)
        {
            // Observed now and then late, with holes in between; values a little out of order.
            var from = (i * 10) - (random.Next(5) == 0 ? random.Next(100) : 0);
            var telemetry = new MachineTelemetry(Press, [new(At(from), At(from + random.Next(1, 13)))], [.. Signals(random, i)], [], []);
            spans.AddRange(telemetry.Observed);
            foreach (var signal in telemetry.Signals)
            {
                foreach (var sample in signal.Samples.Where(s => !last.TryGetValue(signal.Signal, out var known) || s.SourceTime >= known.SourceTime))
                {
                    last[signal.Signal] = sample;
                }
            }

            (twin, var mustRecount) = twin.TryApply(telemetry)!.Value;
            Assert.Empty(mustRecount);
        }

        var observed = SpanSet.Of(spans);
        Assert.Equal(observed.Spans.TakeLast(MachineTwin.TailLength), twin.Observed.Spans);
        Assert.Equal(observed.Ticks, twin.ObservedTicks);
        Assert.Equal(last.OrderBy(l => l.Key, StringComparer.Ordinal), twin.Last);
        Assert.Equal(last["state"].SourceTime, twin.States.Samples[^1].At);
        Assert.Equal(last["good"].Value.Integer, twin.Good!.Tail[^1].Value);
    }

    // What it has forgotten it cannot add up; it must say so and not guess.
    [Fact]
    public void AnObservationFromBeforeItsMemory_IsNotTakenIn()
    {
        var twin = new MachineTwin();
        for (var i = 0; i <= MachineTwin.TailLength; i++)
        {
            twin = twin.TryApply(new(Press, [new(At(i * 10), At((i * 10) + 5))], [], [], []))!.Value.Next;
        }

        Assert.Null(twin.TryApply(new(Press, [new(At(2), At(8))], [], [], [])));
        Assert.Equal((MachineTwin.TailLength + 1) * 5 * TimeSpan.TicksPerSecond, twin.ObservedTicks);
    }

    [Fact]
    public void ACountFromBeforeItsMemory_IsToBeCountedAgain()
    {
        var twin = new MachineTwin { Description = Described }
            .TryApply(new(Press, [], [new("good", [.. Enumerable.Range(0, 100).Select(i => Value(i, i))])], [], []))!.Value.Next;

        Assert.Equal(["good"], twin.TryApply(new(Press, [], [new("good", [Value(-5, 3)])], [], []))!.Value.MustRecount);
    }

    private static IEnumerable<SignalSamples> Signals(Random random, int i)
    {
        foreach (var name in new[] { "state", "good", "scrap", "temp" }.Where(_ => random.Next(3) > 0))
        {
            ImmutableArray<Sample> samples = [.. Enumerable.Range(0, random.Next(1, 4)).Select(n => Value((i * 10) + n - random.Next(3), name == "state" ? random.Next(4) : i))];
            yield return new(name, samples);
        }
    }

    private static SignalDescription Signal(string name, SignalRole role) => new(name, new("", ""), null, role, name);

    private static Sample Value(double second, long value) => new(At(second), At(second), 0, SampleValue.From(value));

    private static DateTime At(double second) => Noon.AddSeconds(second);
}

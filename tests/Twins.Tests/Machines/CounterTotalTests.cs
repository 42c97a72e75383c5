using AxComplex.Twins.Machines;
using FsCheck;
using FsCheck.Fluent;

namespace AxComplex.Twins.Tests.Machines;

public sealed class CounterTotalTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    // A press that restarts begins again at 0: what it had counted must not be lost, and must not be counted again.
    [Fact]
    public void AReset_KeepsWhatWasCounted() =>
        Assert.Equal(7, Total(3, 8, 0, 2));

    // The bridge was away while the press restarted: the 0 itself was never seen.
    [Fact]
    public void AResetThatWasNotSeen_CountsFromZero() =>
        Assert.Equal(7, Total(3, 8, 2));

    [Fact]
    public void TheFirstValue_IsWhereCountingBegins() => Assert.Equal(0, Total(5000));

    // Ground truth: parts made one at a time, with restarts anywhere; every value is reported.
    [Fact]
    public void WhateverRestarts_TheTotalIsWhatWasMade() => Prop.ForAll(
        Gen.Choose(0, 9).ListOf().Select(l => l.ToArray()).ToArbitrary(),
        steps =>
        {
            var (value, made) = (0L, 0L);
            var values = new List<long> { 0 };
            foreach (var step in steps)
            {
                if (step == 0)
                {
                    value = 0;
                }
                else
                {
                    (value, made) = (value + step, made + step);
                }

                values.Add(value);
            }

            return Total([.. values]) == made;
        }).QuickCheckThrowOnFailure();

    // Late, disordered and repeated values: short enough for the tail, any order gives the same total.
    [Fact]
    public void TheOrderOfArrival_DoesNotMatter() => Prop.ForAll(
        Gen.Choose(0, 30).Two().ListOf().Select(l => l.Take(CounterTotal.TailLength).ToArray()).ToArbitrary(),
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (pairs, seed) =>
        {
            var samples = pairs.Select(p => new CounterSample(Noon.AddSeconds(p.Item1), p.Item2)).ToArray();
            var shuffled = samples.Concat(samples.Take(3)).ToArray();
            new Random(seed).Shuffle(shuffled);
            var expected = CounterTotal.Of(samples.OrderBy(s => s.At)).Total;
            var total = shuffled.Aggregate(CounterTotal.Empty, (t, s) => t.TryAdd(s)!);
            return total.Total == expected;
        }).QuickCheckThrowOnFailure();

    // Beyond the tail the twin must say that it cannot place the value, instead of counting it wrongly.
    [Fact]
    public void AValueOlderThanTheTail_AsksForARecount()
    {
        var total = CounterTotal.Of(Enumerable.Range(1, 200).Select(i => new CounterSample(Noon.AddSeconds(i), i)));

        Assert.Equal(199, total.Total);
        Assert.Null(total.TryAdd(new(Noon, 0)));
        Assert.Equal(199, total.TryAdd(new(Noon.AddSeconds(150.5), 150))!.Total);
    }

    private static long Total(params long[] values) =>
        CounterTotal.Of(values.Select((v, i) => new CounterSample(Noon.AddSeconds(i), v))).Total;
}

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
        Assert.Equal(199, total.TryAdd(new(Noon.AddSeconds(190.5), 190))!.Total);
    }

    // Somebody corrected 100 to 99: no press makes 99 parts in a second, and nobody made any.
    [Fact]
    public void ACorrectedCounter_CountsNothing_WhereItIsKnownHowFastThePressIs()
    {
        CounterSample[] samples = [new(Noon, 98), new(Noon.AddSeconds(4), 99), new(Noon.AddSeconds(8), 100), new(Noon.AddSeconds(9), 99), new(Noon.AddSeconds(12), 100)];

        Assert.Equal(3, CounterTotal.Of(samples, maxPerSecond: 0.3).Total);
        Assert.Equal(102, CounterTotal.Of(samples).Total);
        Assert.Equal(0, CounterTotal.Of([new(Noon, 5), new(Noon.AddSeconds(1), 5_000)], maxPerSecond: 0.3).Total);
    }

    // The parts of the shift, late ones and those of its first instant among them, whenever the shift was begun.
    [Fact]
    public void APeriod_CountsItsOwnParts_WhateverTheOrder() => Prop.ForAll(
        Gen.Choose(0, 60).Two().ListOf().Select(l => l.Take(CounterTotal.TailLength).ToArray()).ToArbitrary(),
        Gen.Choose(0, 60).ToArbitrary(),
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (pairs, begin, seed) =>
        {
            var samples = pairs.Select(p => new CounterSample(Noon.AddSeconds(p.Item1), p.Item2)).OrderBy(s => s.At).ToArray();
            var from = Noon.AddSeconds(begin);
            var before = CounterTotal.Of(samples.Where(s => s.At < from)).Total;
            var shuffled = samples.ToArray();
            new Random(seed).Shuffle(shuffled);
            var (early, late) = (CounterTotal.Empty.TryBeginPeriod(from)!, CounterTotal.Empty);
            foreach (var sample in shuffled)
            {
                (early, late) = (early.TryAdd(sample)!, late.TryAdd(sample)!);
            }

            late = late.TryBeginPeriod(from)!;
            return early.PeriodTotal == CounterTotal.Of(samples).Total - before && late.PeriodTotal == early.PeriodTotal;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void APeriod_OutlivesTheTail()
    {
        var total = CounterTotal.Empty.TryBeginPeriod(Noon.AddSeconds(10))!;
        for (var i = 0; i <= 200; i++)
        {
            total = total.TryAdd(new(Noon.AddSeconds(i), i))!;
        }

        Assert.Equal((200, 191), (total.Total, total.PeriodTotal));
        Assert.Null(total.TryBeginPeriod(Noon.AddSeconds(50)));
        Assert.Equal(11, total.TryBeginPeriod(Noon.AddSeconds(190))!.PeriodTotal);
    }

    private static long Total(params long[] values) =>
        CounterTotal.Of(values.Select((v, i) => new CounterSample(Noon.AddSeconds(i), v))).Total;
}

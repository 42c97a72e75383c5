using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History.Blocks;
using AxComplex.Twins.Kpis;

namespace AxComplex.Silos.Tests.History.Blocks;

public sealed class BlockTests
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, SampleValue[]> Kinds()
    {
        var random = new Random(5);
        return new()
        {
            { "nothing", Values(300, _ => default) },
            { "Booleans", Values(300, i => SampleValue.From(i % 7 == 0)) },
            { "a counter", Values(700, i => SampleValue.From((long)i * 5)) },
            { "the edges of 64 bits", Values(64, i => SampleValue.From(i % 2 == 0 ? long.MinValue : long.MaxValue)) },
            { "any whole numbers", Values(600, _ => SampleValue.From(random.NextInt64(long.MinValue, long.MaxValue))) },
            { "decimals", Values(700, i => SampleValue.From(Math.Round(65 + random.NextDouble(), 3))) },
            { "decimals of single precision", Values(700, i => SampleValue.From((double)(float)Math.Round(65 + random.NextDouble(), 1))) },
            { "decimals with misfits", Values(700, i => SampleValue.From(Misfit(i, random))) },
            { "any numbers", Values(700, _ => SampleValue.From(BitConverter.Int64BitsToDouble(random.NextInt64()))) },
            { "a smooth curve", Values(700, i => SampleValue.From(Math.Sin(i / 50.0))) },
            { "texts", Values(300, i => SampleValue.From(i % 3 == 0 ? "가동" : $"lot {i / 50}")) },
            { "everything mixed", Values(700, i => Mixed(i, random)) },
            { "one", Values(1, _ => SampleValue.From(1.5)) },
            { "two", Values(2, _ => SampleValue.From(7L)) },
        };
    }

    // Every kind of value, whatever way of writing fits it: every bit comes back.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void ABlock_ComesBackAsItWas(string _, SampleValue[] values)
    {
        var samples = Many(values.Length, i => values[i]);

        Assert.Equal(samples, Read(Write(samples)));
    }

    [Fact]
    public void TimesInAnyOrder_Statuses_AndObservations_ComeBack()
    {
        SeenSample[] samples =
        [
            new(new(Noon, Noon.AddTicks(-3), 0, SampleValue.From(1L)), null),
            new(new(DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc), DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), uint.MaxValue, SampleValue.From(2L)), null),
            new(new(Noon.AddHours(-1), Noon.AddHours(-1), 0x80010000, SampleValue.From(3L)), Noon),
            new(new(Noon.AddHours(-1), Noon.AddHours(-1), 0x80010000, SampleValue.From(3L)), Noon.AddTicks(1)),
            new(new(DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), Noon, 0, SampleValue.From(4L)), null),
        ];

        Assert.Equal(samples, Read(Write(samples)));
    }

    [Fact]
    public void ABlockIsRead_IntoColumnsThatHeldAnother()
    {
        var columns = new SampleColumns();
        var reader = new BlockReader();
        reader.Read(Write([new(new(Noon, Noon.AddSeconds(1), 5, SampleValue.From("text")), Noon.AddDays(1))]), columns);
        var plain = Many(40, i => SampleValue.From(i * 0.5));

        reader.Read(Write(plain), columns);

        Assert.Equal(plain, Enumerable.Range(0, columns.Count).Select(i => columns[i]));
    }

    [Fact]
    public void ADamagedBlock_SaysSo()
    {
        var whole = Write([.. Many(20, i => SampleValue.From($"text {i}")), .. Many(20, i => SampleValue.From(i * 1.1))]);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => Read(whole[..length]));
        }

        for (var at = 0; at < whole.Length; at++)
        {
            byte[] flipped = [.. whole];
            flipped[at] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => Read(flipped));
        }
    }

    // What a plant measures, at its own rate: two decimals with noise, and a clock that is steady to the millisecond.
    [Fact]
    public void AMeasurement_TakesUnderTwoBytesAValue()
    {
        var random = new Random(3);
        var samples = Enumerable.Range(0, 4_096).Select(i =>
        {
            var at = Noon.AddSeconds(i).AddMilliseconds(random.Next(-2, 3));
            return new SeenSample(new(at, at, 0, SampleValue.From(Math.Round(65 + random.NextDouble(), 2))), null);
        }).ToArray();

        Assert.InRange(Write(samples).Length, 1, 2 * samples.Length);
    }

    [Fact]
    public void StatsOfABlock_CountGoodNumbersOnly()
    {
        var columns = Columns(
        [
            Sample(0, 0, SampleValue.From(4.0)),
            Sample(1, 0, SampleValue.From(-2L)),
            Sample(2, 0, SampleValue.From(double.NaN)),
            Sample(3, 0x80000000, SampleValue.From(99.0)),
            Sample(4, 0x40000000, SampleValue.From(98.0)),
            Sample(5, 0, SampleValue.From("text")),
            Sample(6, 0, SampleValue.From(true)),
        ]);

        Assert.Equal(
            new BlockStats(Noon.Ticks, Noon.AddSeconds(6).Ticks, 7, 5, 3, -2, 4, 3),
            BlockStats.Of(columns, 0, 7));
    }

    // A server repeats its value when a subscription begins: one value, seen up to when it was repeated.
    [Fact]
    public void ARepeat_IsOneValue_SeenUpToTheLater()
    {
        var first = Sample(10, 0, SampleValue.From(3L));
        var other = Sample(5, 0, SampleValue.From(2L));
        var sameInstant = Sample(10, 0, SampleValue.From(1L));
        var repeat = first with { ObservedFrom = Noon.AddSeconds(90) };
        var laterServer = first with { Sample = first.Sample with { ServerTime = Noon.AddSeconds(70) } };

        var ordered = SampleOrder.Ordered(Columns([first, other, sameInstant, repeat, laterServer]));

        Assert.Equal([other, repeat, sameInstant], Enumerable.Range(0, ordered.Count).Select(i => ordered[i]));
    }

    [Fact]
    public void ValuesInOrder_StayTheSameObject()
    {
        var columns = Columns([Sample(0, 0, default), Sample(1, 0, default)]);

        Assert.Same(columns, SampleOrder.Ordered(columns));
    }

    private static SeenSample Sample(double second, uint status, SampleValue value) =>
        new(new(Noon.AddSeconds(second), Noon.AddSeconds(second), status, value), null);

    private static SampleValue[] Values(int count, Func<int, SampleValue> value) => [.. Enumerable.Range(0, count).Select(value)];

    private static SeenSample[] Many(int count, Func<int, SampleValue> value) =>
        [.. Enumerable.Range(0, count).Select(i => new SeenSample(new(Noon.AddTicks(i * 1_000L), Noon.AddTicks(i * 1_000L), 0, value(i)), null))];

    private static double Misfit(int i, Random random) => (i % 50) switch
    {
        7 => double.NaN,
        8 => double.NegativeInfinity,
        9 => -0.0,
        10 => Math.PI,
        11 => 1e300,
        _ => random.Next(100_000) / 100.0,
    };

    private static SampleValue Mixed(int i, Random random) => (i % 5) switch
    {
        0 => default,
        1 => SampleValue.From(random.Next(2) == 0),
        2 => SampleValue.From(random.NextInt64()),
        3 => SampleValue.From(random.NextDouble()),
        _ => SampleValue.From($"{random.Next(3)}"),
    };

    private static SampleColumns Columns(SeenSample[] samples)
    {
        var columns = new SampleColumns();
        foreach (var sample in samples)
        {
            columns.Add(sample);
        }

        return columns;
    }

    private static byte[] Write(SeenSample[] samples) => new BlockWriter().Write(Columns(samples), 0, samples.Length);

    private static SeenSample[] Read(byte[] block)
    {
        var columns = new SampleColumns();
        new BlockReader().Read(block, columns);
        return [.. Enumerable.Range(0, columns.Count).Select(i => columns[i])];
    }
}

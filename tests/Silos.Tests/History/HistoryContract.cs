using AxComplex.Contracts.Api;
using AxComplex.Contracts.Kpis;
using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;
using AxComplex.Twins.Kpis;
using Microsoft.Extensions.Time.Testing;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.History;

/// <summary>What every store must do alike. Each test works on a store of its own.</summary>
public abstract class HistoryContract
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(Noon.AddHours(1)));
    private long _sequence;

    // Against the values in memory: late ones, repeats, bad ones, texts, settled ones and those that have just come.
    [Theory]
    [InlineData(1, 1_000)]
    [InlineData(2, 97)]
    [InlineData(3, 1)]
    [InlineData(4, 8)]
    public async Task Buckets_AreThoseOfTheValues(int seed, int buckets)
    {
        await using var store = await OpenAsync();
        var random = new Random(seed);
        var samples = new List<Sample>();
        for (var round = 0; round < 5; round++)
        {
            var more = Enumerable.Range(0, 700).Select(i => Any(random, (round * 700) + i)).Concat(samples.Where(_ => random.Next(200) == 0)).ToList();
            samples.AddRange(more);
            await AppendAsync(store, "v", [.. more]);
            if (round < 4)
            {
                await store.SettleAsync();
            }
        }

        await AssertBucketsAsync(store, samples, At(100.5), At(3_200), buckets);
    }

    // Days of values: stores answer from what they have summed of minutes, hours or blocks. What comes late, again and while they sum must be in it once.
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 7)]
    [InlineData(3, 24)]
    [InlineData(4, 61)]
    public async Task WideBuckets_AreThoseOfTheValues_AlsoOfLateOnes(int seed, int buckets)
    {
        await using var store = await OpenAsync();
        var random = new Random(seed);
        var samples = new List<Sample>();
        for (var round = 0; round < 6; round++)
        {
            var day = round * 86_400;
            var more = Enumerable.Range(0, 1_500).Select(i => Any(random, day + (i * 57.6)))
                .Concat(Enumerable.Range(0, 60).Select(_ => Any(random, random.Next(day + 1))))
                .Concat(samples.Where(_ => random.Next(50) == 0)).ToList();
            samples.AddRange(more);
            await AppendAsync(store, "v", [.. more]);
            if (round != 3)
            {
                await store.SettleAsync();
            }
        }

        foreach (var (from, to) in new[] { (At(0), At(6 * 86_400)), (At(4_321.0987), At(500_000.5)), (At(3_600), At(5 * 86_400)), (At(-86_400 * 60), At(86_400 * 60)) })
        {
            await AssertBucketsAsync(store, samples, from, to, buckets);
        }
    }

    [Fact]
    public async Task PagesTogether_AreEverything_AlsoWhenAPageEndsWithinAnInstant()
    {
        await using var store = await OpenAsync();
        var samples = Enumerable.Range(0, 500).Select(i => new Sample(At(i / 7), At(i / 7), 0, SampleValue.From((long)i))).ToArray();
        await AppendAsync(store, "v", samples[..300]);
        await store.SettleAsync();
        await AppendAsync(store, "v", samples[300..]);

        var read = new List<Sample>();
        HistoryCursor? cursor = null;
        do
        {
            var page = await store.History.ReadSignalAsync(Press.Signal("v"), At(1), At(70), 31, cursor);
            read.AddRange(page!.Samples);
            cursor = page.Next is { } next && HistoryCursor.TryParse(next.ToString(), out var parsed) ? parsed : null;
        }
        while (cursor is not null);

        Assert.Equal(samples[7..490], read);
        Assert.Equal(samples, await store.History.ReadAllAsync(Press.Signal("v"), DateTime.MinValue, DateTime.MaxValue).ToListAsync(TestContext.Current.CancellationToken));
    }

    // The twin at 10:32: of each signal the last value then, however long before it came.
    [Fact]
    public async Task TheLastValues_AreThoseOfTheInstant()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, "slow", Value(-86_400 * 400, 1), Value(5_000, 2));
        await AppendAsync(store, "fast", [.. Enumerable.Range(0, 3_000).Select(i => Value(i, i))]);
        await store.SettleAsync();
        await AppendAsync(store, "late", Value(100, 7));
        await AppendAsync(store, "fast", Value(50.5, 50_500));

        async Task<IEnumerable<(string, long)>> Last(double second) =>
            (await store.History.ReadLastAsync(Press, At(second)))!.Select(v => (v.Key, v.Value.Value.Integer));

        Assert.Equal([("fast", 2_999L), ("late", 7), ("slow", 2)], await Last(6_000));
        Assert.Equal([("fast", 100L), ("late", 7), ("slow", 1)], await Last(100));
        Assert.Equal([("fast", 50_500L), ("slow", 1)], await Last(50.9));
        Assert.Equal([("slow", 1L)], await Last(-1));
        Assert.Empty(await Last(-86_400 * 500));
        Assert.Null(await store.History.ReadLastAsync(Line, At(0)));
    }

    [Fact]
    public async Task WhatCameAfterAPosition_IsRead_AndNothingWasLostOnTheWay()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, "a", Value(0, 1), Value(1, 2));
        await store.SettleAsync();
        var known = (await store.History.ReadMachineAsync(Press, 0, 0))!;
        Assert.True(known.IsRebuild);
        Assert.Equal([("a", 2L)], Values(known));

        await AppendAsync(store, "a", Value(2, 3));
        var stored = await AppendAsync(store, "b", Value(-5, 4));
        Assert.Equal([("a", 3L), ("b", 4L)], Values((await store.History.ReadMachineAsync(Press, known.Position, 0))!));
        Assert.Empty((await store.History.ReadMachineAsync(Press, stored.Position, 0))!.Blocks);

        // Settled meanwhile: what is older may come along, what is newer must.
        await store.SettleAsync();
        var delta = (await store.History.ReadMachineAsync(Press, known.Position, 0))!;
        Assert.Equal((false, stored.Position), (delta.IsRebuild, delta.Position));
        Assert.Superset(new HashSet<(string, long)> { ("a", 3), ("b", 4) }, Values(delta).ToHashSet());
        Assert.Null(await store.History.ReadMachineAsync(Line, 0, 0));
    }

    [Fact]
    public async Task ASignalThatIsDescribed_HasNoValues_AndOneThatIsNot_IsNotThere()
    {
        await using var store = await OpenAsync();
        await store.History.DescribeAsync(PressShop, [Description(Press)], TestContext.Current.CancellationToken);

        Assert.Empty((await store.History.ReadSignalAsync(Press.Signal("temperature"), At(0), At(1), 9))!.Samples);
        Assert.Empty((await store.History.ReadBucketsAsync(Press.Signal("temperature"), At(0), At(1), 9))!);
        Assert.Null(await store.History.ReadSignalAsync(Press.Signal("none"), At(0), At(1), 9));
        Assert.Null(await store.History.ReadBucketsAsync(Press.Signal("none"), At(0), At(1), 9));
    }

    [Fact]
    public async Task FactsOfAnHour_GoWithAnythingThatComesOfItOrBefore()
    {
        await using var store = await OpenAsync();
        await store.History.DescribeAsync(PressShop, [Description(Press)], TestContext.Current.CancellationToken);
        await AppendAsync(store, "state", Value(0, 3));
        var later = await AppendAsync(store, "state", Value(4 * 3_600, 3));
        var noon = Noon.Ticks / TimeSpan.TicksPerHour;
        for (var hour = noon; hour < noon + 4; hour++)
        {
            Assert.True(await store.History.PutFactsAsync(Press, hour, "r/1", [(byte)hour], later.Position, TestContext.Current.CancellationToken));
        }

        async Task<IEnumerable<long>> Hours() => (await store.History.FactsAsync(Press, noon, noon + 24, "r/1")).Keys.Select(h => h - noon).Order();

        // What is live now, and a measurement that decides no KPI, however late.
        await AppendAsync(store, "state", Value((4 * 3_600) + 10, 1));
        await AppendAsync(store, "temperature", Value(60, 71));
        Assert.Equal([0L, 1, 2, 3], await Hours());
        Assert.Equal([(byte)noon], (await store.History.FactsAsync(Press, noon, noon + 1, "r/1"))[noon]);
        Assert.Empty(await store.History.FactsAsync(Press, noon, noon + 24, "r/2"));

        await AppendAsync(store, "state", Value((2 * 3_600) + 5, 1));
        Assert.Equal([0L, 1], await Hours());
        await AppendAsync(store, Machine(Press, (3_700, 3_800)));
        Assert.Equal([0L], await Hours());
        await store.History.DescribeAsync(PressShop, [Description(Press) with { PlannedSecondsPerItem = 2 }], TestContext.Current.CancellationToken);
        Assert.Empty(await Hours());
    }

    // Facts that were computed of events which have changed meanwhile must not be kept.
    [Fact]
    public async Task FactsThatAreOutdated_AreNotKept()
    {
        await using var store = await OpenAsync();
        await store.History.DescribeAsync(PressShop, [Description(Press)], TestContext.Current.CancellationToken);
        await AppendAsync(store, "state", Value(0, 3));
        var asOf = (await AppendAsync(store, "state", Value(4 * 3_600, 3))).Position;
        var noon = Noon.Ticks / TimeSpan.TicksPerHour;

        Task<bool> Put(long hour, long position) => store.History.PutFactsAsync(Press, hour, "r/1", [1], position, TestContext.Current.CancellationToken);

        Assert.False(await Put(noon + 4, asOf));
        await AppendAsync(store, "state", Value((4 * 3_600) + 1, 1));
        Assert.True(await Put(noon + 3, asOf));
        var late = await AppendAsync(store, "state", Value(3_600, 1));
        Assert.False(await Put(noon + 3, asOf));
        Assert.True(await Put(noon + 3, late.Position));
    }

    [Fact]
    public async Task Alarms_AreReadByTimeAndByPosition_AndOneThatIsToldAgainIsThereOnce()
    {
        await using var store = await OpenAsync();
        var raised = new AlarmEvent("OilPressureLow", At(10), "0a1b", AlarmStatus.Active | AlarmStatus.Retained, 700, "유압 낮음", "ExclusiveLevelAlarmType");
        var acknowledged = raised with { At = At(20), EventId = "0a1c", Status = AlarmStatus.Active | AlarmStatus.Acknowledged | AlarmStatus.Retained };
        var gone = raised with { At = At(30), EventId = "", Status = AlarmStatus.Acknowledged, Severity = 1, Message = "", TypeName = null };

        var first = await AppendAsync(store, Machine(Press, (0, 60)) with { Alarms = [raised, acknowledged] });

        // After a reconnect a ConditionRefresh tells everything again that still holds (Part 9 §5.5.7).
        await AppendAsync(store, Machine(Press, (60, 90)) with { Alarms = [raised, gone] });

        Assert.Equal([raised, acknowledged, gone], await store.History.ReadAlarmsAsync(Press, DateTime.MinValue, DateTime.MaxValue, 100));
        Assert.Equal([acknowledged], await store.History.ReadAlarmsAsync(Press, At(11), At(30), 100));
        Assert.Equal([raised], await store.History.ReadAlarmsAsync(Press, At(0), At(60), 1));
        Assert.Equal([gone], (await store.History.ReadMachineAsync(Press, first.Position, 0))!.Alarms);
    }

    // Whole months go, and it is said up to when.
    [Fact]
    public async Task ValuesOlderThanTheRetention_AreDropped_AndTheRestStays()
    {
        await using var store = await OpenAsync(new HistoryOptions { RetentionDays = 40 });
        await AppendAsync(store, "v", Value(-86_400 * 100, 1), Value(-86_400 * 60, 2), Value(-86_400 * 20, 3), Value(0, 4));
        Assert.Null(await store.History.OldestAvailableAsync());
        await store.SettleAsync();

        await store.SettleAsync();

        Assert.Equal(new DateTime(2025, 10, 1, 0, 0, 0, DateTimeKind.Utc), await store.History.OldestAvailableAsync());
        Assert.Equal([2L, 3, 4], await AllAsync(store));
        _time.Advance(TimeSpan.FromDays(25));
        await store.SettleAsync();
        Assert.Equal([3L, 4], await AllAsync(store));
        Assert.Equal(new DateTime(2025, 12, 1, 0, 0, 0, DateTimeKind.Utc), await store.History.OldestAvailableAsync());
    }

    // A machine that stands since before what is left: its state is not known from a value of its month any more, and holds all the same.
    [Fact]
    public async Task TheLastValueBeforeWhatIsLeft_StillHolds()
    {
        await using var store = await OpenWithDroppedMonthsAsync();

        var month = (await store.History.ReadTimelineAsync(Press, Left, Left.AddDays(1)))!;
        Assert.Equal([MachineState.Executing], month.States(Left, Left.AddDays(1)).Select(s => s.State));
        Assert.Equal("3", (await store.History.ReadLastAsync(Press, At(0)))!["state"].Value.ToString());
        Assert.Equal([], (await store.History.ReadSignalAsync(Press.Signal("state"), DateTime.MinValue, Left, 10))!.Samples);
        Assert.Equal("3", (await store.History.ReadMachineAsync(Press, 0, 0))!.Blocks.Single(b => b.Signal == "state").Samples[^1].Value.ToString());
    }

    // Coverage 100 % with no values would be a lie about everything that was dropped.
    [Fact]
    public async Task AWindowThatReachesIntoWhatWasDropped_IsUnknownThere_AndSaysWhy()
    {
        await using var store = await OpenWithDroppedMonthsAsync();

        var events = await store.History.EventsAsync(Press, Left.AddDays(-1), Left.AddDays(1));
        var kpi = MachineKpis.All(events, KpiRules.Default).First(k => k.Kpi == "availability");

        Assert.Equal(new KpiGap(Left.AddDays(-1), Left, GapCause.Retention), kpi.Gaps[0]);
        Assert.True(kpi.Coverage <= 0.5, $"coverage is {kpi.Coverage}");
        var timeline = (await store.History.ReadTimelineAsync(Press, Left.AddDays(-1), Left.AddDays(1)))!;
        Assert.Equal(MachineState.Unknown, timeline.States(Left.AddDays(-1), Left).Single().State);
    }

    // A bridge that tells again what has not changed for months, and one that finds an old spool.
    [Fact]
    public async Task WhatComesTooLate_IsCountedAndLeftOut_ButTheNewestOfItHolds()
    {
        await using var store = await OpenWithDroppedMonthsAsync();

        await AppendAsync(store, Machine(Press, (0, 60), new SignalSamples("state", [Value(-86_400 * 45, 0), Value(-86_400 * 44, 1), Value(10, 2)])));
        await AppendAsync(store, Machine(Press, null, new SignalSamples("state", [Value(-86_400 * 90, 3)])));
        await store.SettleAsync();

        Assert.Equal([2L], (await store.History.ReadSignalAsync(Press.Signal("state"), DateTime.MinValue, DateTime.MaxValue, 10))!.Samples.Select(s => s.Value.Integer));
        Assert.Equal("1", (await store.History.ReadLastAsync(Press, At(0)))!["state"].Value.ToString());
        var status = await store.History.ReadStatusAsync();
        Assert.Equal((Left, 3L), (status.OldestAvailable, status.LeftOut));
        Assert.Equal(["2025-11", "2025-10"], status.Dropped.Select(d => d.Month));
        Assert.All(status.Dropped, d => Assert.True(d.Bytes > 0));
    }

    // Facts of past hours are kept longer than the values they were made of: nothing may delete what cannot be made again.
    [Fact]
    public async Task FactsOfDroppedHours_OutliveTheirValues()
    {
        var options = new HistoryOptions { RetentionDays = 30, ValuesPerBlock = 128 };
        await using var store = await OpenAsync(options, _time);
        await store.History.DescribeAsync(PressShop, [Description(Press)], TestContext.Current.CancellationToken);
        var old = At(-86_400 * 60);
        await AppendAsync(store, Machine(Press, (-86_400 * 60, -86_400 * 59), new SignalSamples("state", [Value(-86_400 * 60, 3)])));
        var position = (await AppendAsync(store, Machine(Press, (0, 60), new SignalSamples("state", [Value(0, 3)])))).Position;
        var hour = old.Ticks / TimeSpan.TicksPerHour;
        var recent = Noon.AddHours(-2).Ticks / TimeSpan.TicksPerHour;
        Assert.True(await store.History.PutFactsAsync(Press, hour, "rule", [1], position, TestContext.Current.CancellationToken));
        Assert.True(await store.History.PutFactsAsync(Press, recent, "rule", [2], position, TestContext.Current.CancellationToken));
        await store.SettleAsync();
        await store.SettleAsync();

        await AppendAsync(store, Machine(Press, (-86_400 * 60, -86_400 * 59), new SignalSamples("state", [Value(-86_400 * 60, 1)])));
        await store.History.DescribeAsync(PressShop, [Description(Press) with { TypeName = "Other" }], TestContext.Current.CancellationToken);

        Assert.Equal([hour], (await store.History.FactsAsync(Press, hour - 10, recent + 10, "rule")).Keys);
        Assert.False(await store.History.PutFactsAsync(Press, hour + 1, "rule", [3], long.MaxValue, TestContext.Current.CancellationToken));
    }

    private protected abstract Task<IStoreUnderTest> OpenAsync(HistoryOptions options, TimeProvider time);

    /// <summary>The first instant that was not dropped.</summary>
    private static DateTime Left { get; } = new(2025, 12, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A machine that is observed without a hole from October on and runs since November; the values of both months are dropped.</summary>
    private async Task<IStoreUnderTest> OpenWithDroppedMonthsAsync()
    {
        var store = await OpenAsync(new HistoryOptions { RetentionDays = 30, ValuesPerBlock = 128 }, _time);
        await store.History.DescribeAsync(PressShop, [Description(Press)], TestContext.Current.CancellationToken);
        await AppendAsync(store, Machine(Press, (-86_400 * 90, 0), new SignalSamples("state", [Value(-86_400 * 90, 2), Value(-86_400 * 50, 1), Value(-86_400 * 49, 3)])));
        await store.SettleAsync();
        await store.SettleAsync();
        Assert.Equal(Left, await store.History.OldestAvailableAsync());
        return store;
    }

    private static Sample Value(double second, long value) => new(At(second), At(second), 0, SampleValue.From(value));

    private static IEnumerable<(string, long)> Values(MachineDelta delta) =>
        delta.Blocks.SelectMany(b => b.Samples.Select(s => (b.Signal, s.Value.Integer))).OrderBy(v => v.Signal).ThenBy(v => v.Integer);

    private static Sample Any(Random random, double second)
    {
        var at = random.Next(20) == 0 ? At(random.Next((int)second + 1)) : At(second + (random.Next(1_000) / 1_000.0));
        var status = random.Next(15) switch { 0 => 0x80000000u, 1 => 0x40000000u, _ => 0u };
        SampleValue value = random.Next(30) switch
        {
            0 => default,
            1 => SampleValue.From("text"),
            2 => SampleValue.From(double.NaN),
            3 => SampleValue.From(true),
            4 => SampleValue.From((long)random.Next(100)),
            _ => SampleValue.From(random.Next(10_000) / 100.0),
        };
        return new(at, at, status, value);
    }

    private static async Task AssertBucketsAsync(IStoreUnderTest store, List<Sample> samples, DateTime from, DateTime to, int buckets)
    {
        var width = Math.Max(1, ((to - from).Ticks + buckets - 1) / buckets);
        var expected = samples
            .DistinctBy(s => (s.SourceTime, s.Status, s.Value))
            .Where(s => s.SourceTime >= from && s.SourceTime < to)
            .GroupBy(s => (s.SourceTime - from).Ticks / width)
            .OrderBy(g => g.Key)
            .Select(g => Expected(g, from.AddTicks(g.Key * width), to, width))
            .ToList();
        var found = await store.History.ReadBucketsAsync(Press.Signal("v"), from, to, buckets);
        Assert.Equal(expected.Select(Rounded), found!.Select(Rounded));
    }

    private static Bucket Expected(IEnumerable<Sample> samples, DateTime from, DateTime to, long width)
    {
        var numbers = samples.Where(s => s.IsGood && double.IsFinite(s.Value.AsDouble)).Select(s => s.Value.AsDouble).ToList();
        return new(
            from,
            from.AddTicks(width) < to ? from.AddTicks(width) : to,
            samples.Count(),
            samples.Count(s => s.IsGood),
            numbers.Count,
            numbers.Count == 0 ? null : numbers.Min(),
            numbers.Count == 0 ? null : numbers.Max(),
            numbers.Count == 0 ? null : numbers.Average());
    }

    // Sums of other order differ in the last bit.
    private static Bucket Rounded(Bucket bucket) => bucket with { Average = bucket.Average is { } average ? Math.Round(average, 9) : null };

    private Task<IStoreUnderTest> OpenAsync(HistoryOptions? options = null) => OpenAsync(options ?? new HistoryOptions { ValuesPerBlock = 128 }, _time);

    private Task<AppendResult> AppendAsync(IStoreUnderTest store, string signal, params Sample[] samples) =>
        AppendAsync(store, Machine(Press, null, new SignalSamples(signal, [.. samples])));

    private async Task<AppendResult> AppendAsync(IStoreUnderTest store, MachineTelemetry machine)
    {
        var result = await store.History.AppendAsync(EncodedBatch.Of(Batch(PressShop, ++_sequence, machine)), TestContext.Current.CancellationToken);
        Assert.Equal(AppendOutcome.Stored, result.Outcome);
        return result;
    }

    private static async Task<IEnumerable<long>> AllAsync(IStoreUnderTest store) =>
        (await store.History.ReadSignalAsync(Press.Signal("v"), DateTime.MinValue, DateTime.MaxValue, 100))!.Samples.Select(s => s.Value.Integer);
}

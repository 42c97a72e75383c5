using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.History;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.History.Sqlite;

/// <summary>A process can be killed between any two writes to any two files. What was acknowledged must be there then, once.</summary>
public sealed class KilledStoreTests
{
    private static readonly HistoryOptions Small = new() { ValuesPerBlock = 32, JournalBytes = 6 * 1024 };
    private static readonly DateTime Begin = new(2026, 1, 30, 0, 0, 0, DateTimeKind.Utc);

    // Random batches (in order, late, repeated, over several months), sealed and shortened at random, killed and opened again at random.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task WhateverHappenedBefore_EveryValueIsThereOnce(int seed)
    {
        var random = new Random(seed);
        var expected = Enumerable.Range(0, 6).ToDictionary(i => $"s-{i}", _ => new SortedDictionary<DateTime, long>());
        var store = OpenStore.Open(options: Small);
        for (var sequence = 1; sequence <= 80; sequence++)
        {
            await AppendAsync(store, NextBatch(random, sequence, expected));
            switch (random.Next(12))
            {
                case 0:
                    await store.Sealing.SealAllAsync(TestContext.Current.CancellationToken);
                    break;
                case 1 or 2 or 3:
                    await store.Sealing.WorkAsync(TestContext.Current.CancellationToken);
                    break;
                case 4:
                    await store.Sealing.KeepHouseAsync(TestContext.Current.CancellationToken);
                    break;
                case 5 or 6:
                    var killed = store.CopyAsKilled();
                    await store.DisposeAsync();
                    store = OpenStore.Open(killed, Small);
                    break;
            }
        }

        await AssertIsThereAsync(store, expected);
        await store.DisposeAsync();
    }

    // Sealing writes to a file for each month, and the catalog keeps the journal until all of them are written.
    [Fact]
    public async Task KilledBetweenTheFilesOfTwoMonths_EveryValueIsThereOnce()
    {
        var random = new Random(9);
        var expected = Enumerable.Range(0, 6).ToDictionary(i => $"s-{i}", _ => new SortedDictionary<DateTime, long>());
        await using var store = OpenStore.Open(options: Small);
        for (var sequence = 1; sequence <= 40; sequence++)
        {
            await AppendAsync(store, NextBatch(random, sequence, expected, hasRepeats: false));
        }

        var before = store.CopyAsKilled();
        store.Store.Sealer.Seal(store.Store.Open.All, isAll: true);
        var after = store.CopyAsKilled();
        var months = store.Store.Months.Existing;
        Assert.True(months.Count > 1);
        for (var written = 0; written < 1 << months.Count; written++)
        {
            var mixed = Directory.CreateTempSubdirectory("axcomplex-mixed-").FullName;
            Directory.CreateDirectory(Path.Combine(mixed, "history"));
            Copy(before, mixed, f => f.StartsWith("catalog", StringComparison.Ordinal));
            for (var i = 0; i < months.Count; i++)
            {
                Copy((written & (1 << i)) != 0 ? after : before, mixed, f => f.StartsWith(months[i].FileName, StringComparison.Ordinal));
            }

            await using var opened = OpenStore.Open(mixed, Small);
            await AssertIsThereAsync(opened, expected);
            Assert.Equal(expected.Values.Sum(v => v.Count), opened.StoredValues());
            await opened.Sealing.SealAllAsync(TestContext.Current.CancellationToken);
            await AssertIsThereAsync(opened, expected);
            Assert.Equal(expected.Values.Sum(v => v.Count), opened.StoredValues());
        }

        Directory.Delete(before, recursive: true);
        Directory.Delete(after, recursive: true);
    }

    /// <summary>Sends as a bridge does: when the store is full, again a little later.</summary>
    private static async Task AppendAsync(OpenStore store, TelemetryBatch batch)
    {
        while ((await store.History.AppendAsync(EncodedBatch.Of(batch), TestContext.Current.CancellationToken)).Outcome is not AppendOutcome.Stored)
        {
            await store.Sealing.WorkAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task AssertIsThereAsync(OpenStore store, Dictionary<string, SortedDictionary<DateTime, long>> expected)
    {
        foreach (var (signal, values) in expected)
        {
            var read = await store.History.ReadSignalAsync(Press.Signal(signal), DateTime.MinValue, DateTime.MaxValue, int.MaxValue);
            Assert.Equal(values.Select(v => (v.Key, v.Value)), read!.Samples.Select(s => (s.SourceTime, s.Value.Integer)));
            var buckets = await store.History.ReadBucketsAsync(Press.Signal(signal), Begin.AddDays(-60), Begin.AddDays(60), 50);
            Assert.Equal((values.Count, values.Values.Sum()), (buckets!.Sum(b => b.Count), buckets!.Sum(b => (long)Math.Round(b.Average!.Value * b.Numbers))));
        }
    }

    private static TelemetryBatch NextBatch(Random random, long sequence, Dictionary<string, SortedDictionary<DateTime, long>> expected, bool hasRepeats = true)
    {
        var signals = new List<SignalSamples>();
        foreach (var (signal, known) in expected.Where(_ => random.Next(3) > 0))
        {
            var samples = new List<Sample>();
            for (var i = random.Next(1, 20); i > 0; i--)
            {
                var at = random.Next(10) switch
                {
                    0 => Begin.AddDays(random.Next(-40, 0)).AddSeconds(random.Next(80_000)),
                    1 when hasRepeats && known.Count > 0 => known.Keys.ElementAt(random.Next(known.Count)),
                    _ => Begin.AddHours(sequence).AddSeconds((i * 20) + random.Next(20)),
                };
                if (!known.TryAdd(at, random.Next(1_000)) && !hasRepeats)
                {
                    continue;
                }

                samples.Add(new(at, at, 0, SampleValue.From(known[at])));
            }

            if (samples.Count > 0)
            {
                signals.Add(new(signal, [.. samples]));
            }
        }

        return new(PressShop, sequence, [new(Press, [], [.. signals], [], [])]);
    }

    private static void Copy(string from, string to, Func<string, bool> which)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(from, "history")).Where(f => which(Path.GetFileName(f))))
        {
            File.Copy(file, Path.Combine(to, "history", Path.GetFileName(file)));
        }
    }
}

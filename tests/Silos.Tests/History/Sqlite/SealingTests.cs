using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Backup;
using AxComplex.Silos.History;
using AxComplex.Silos.History.Sqlite;
using Microsoft.Extensions.Time.Testing;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.History.Sqlite;

public sealed class SealingTests
{
    private static readonly HistoryOptions Small = new() { ValuesPerBlock = 64, JournalBytes = 16 * 1024, MaxOpenBytes = 1024 * 1024 };

    // A backup must see all files as of one instant: what moves from one to another meanwhile would be in neither, or later counted as sealed.
    [Fact]
    public async Task WhileABackupLooks_NothingMoves_AndSendersAreNotHeldUp()
    {
        await using var store = OpenStore.Open(options: Small);
        await AppendAsync(store, 1, 0, 200);
        var turn = await MoveTurn.TakeAsync(store.Store.Folder, TimeProvider.System, TestContext.Current.CancellationToken);

        var sealing = store.Sealing.SealAllAsync(TestContext.Current.CancellationToken);
        await AppendAsync(store, 2, 200, 200);

        Assert.Equal((0, false), (store.Store.Months.Existing.Count, sealing.IsCompleted));
        turn.Dispose();
        await sealing;
        Assert.Single(store.Store.Months.Existing);
    }

    [Fact]
    public async Task WhileValuesMove_ABackupWaits()
    {
        await using var store = OpenStore.Open(options: Small);
        var target = store.Folder + "-copy";
        var turn = await MoveTurn.TakeAsync(store.Store.Folder, TimeProvider.System, TestContext.Current.CancellationToken);

        var backup = new SqliteBackup(store.Folder, TimeProvider.System).RunAsync(target, TestContext.Current.CancellationToken);

        Assert.False(Directory.Exists(target));
        turn.Dispose();
        Assert.Equal(1, (await backup).Files);
        Directory.Delete(target, recursive: true);
    }

    // Values go from memory to disk while somebody reads; at no moment may one be missing, or be counted twice.
    [Fact]
    public async Task WhoReadsDuringSealing_SeesEveryValueOnce()
    {
        await using var store = OpenStore.Open(options: Small);
        await AppendAsync(store, 1, 0, 1);
        var acknowledged = 1L;
        using var done = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            var reads = 0;
            while (!done.IsCancellationRequested)
            {
                var before = Interlocked.Read(ref acknowledged);
                var buckets = await store.History.ReadBucketsAsync(Press.Signal("v"), At(0), At(1_000_000), 10);
                var (count, sum) = (buckets!.Sum(b => b.Count), buckets!.Sum(b => b.Average!.Value * b.Numbers));
                Assert.True(count >= before, $"{before} values were acknowledged, {count} are there.");
                Assert.Equal(count * (count - 1) / 2.0, sum, 3);
                reads++;
            }

            return reads;
        });

        for (var sequence = 2; sequence <= 400; sequence++)
        {
            await AppendAsync(store, sequence, (sequence - 1) * 10 - 9, 10);
            Interlocked.Exchange(ref acknowledged, 1 + ((sequence - 1) * 10));
            if (sequence % 3 == 0)
            {
                await store.Sealing.WorkAsync(TestContext.Current.CancellationToken);
            }
        }

        await done.CancelAsync();
        Assert.True(await reader > 10);
    }

    [Fact]
    public async Task WhenTheJournalIsFull_SendersAreToldToWait_UntilItIsSealed()
    {
        await using var store = OpenStore.Open(options: Small);
        var sequence = 0;
        AppendResult result;
        do
        {
            result = await TryAppendAsync(store, ++sequence, sequence * 1_000, 500);
        }
        while (result.Outcome is AppendOutcome.Stored && sequence < 1_000);

        Assert.Equal(AppendOutcome.Busy, result.Outcome);
        Assert.InRange(store.Store.Session.JournalBytes, 2 * Small.JournalBytes, 3 * Small.JournalBytes);
        await store.Sealing.WorkAsync(TestContext.Current.CancellationToken);
        Assert.Equal(AppendOutcome.Stored, (await TryAppendAsync(store, sequence, sequence * 1_000, 500)).Outcome);
    }

    // A day of which values came late, in many pieces, is afterwards as if they had come in time.
    [Fact]
    public async Task ADayThatIsOver_IsPutInOrder()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(Noon));
        await using var store = OpenStore.Open(options: Small, time: time);
        for (var i = 0; i < 20; i++)
        {
            await AppendAsync(store, i + 1, i % 2 == 0 ? i * 100 : (19 - i) * 100 + 50, 40);
            await store.Sealing.SealAllAsync(TestContext.Current.CancellationToken);
        }

        var before = await ReadAsync(store);
        Assert.Equal(20, Blocks(store).Count);
        time.Advance(TimeSpan.FromDays(3));

        await store.Sealing.KeepHouseAsync(TestContext.Current.CancellationToken);

        var blocks = Blocks(store);
        Assert.InRange(blocks.Count, 800 / 64, 2 * 800 / 64);
        Assert.All(blocks.Zip(blocks.Skip(1)), pair => Assert.True(pair.First.Stats.Last < pair.Second.Stats.First));
        Assert.Equal(before, await ReadAsync(store));
        Assert.Equal(800, before.Count);
    }

    // A signal that says little would otherwise keep its values in memory for months.
    [Fact]
    public async Task WhatIsADayOld_IsSealed()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(Noon));
        await using var store = OpenStore.Open(time: time);
        await AppendAsync(store, 1, 0, 3);
        await store.Sealing.KeepHouseAsync(TestContext.Current.CancellationToken);
        Assert.Empty(Blocks(store));

        time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await store.Sealing.KeepHouseAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, Assert.Single(Blocks(store)).Stats.Count);
    }

    [Fact]
    public async Task ASecondProcess_IsRefused()
    {
        await using var store = OpenStore.Open();

        var e = Assert.Throws<InvalidOperationException>(() => OpenStore.Open(store.Folder));

        Assert.Contains("Another process uses the history", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileOfTheOldKind_IsRefused_WithWhatToDo()
    {
        var folder = Directory.CreateTempSubdirectory("axcomplex-old-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "history.db"), "old", TestContext.Current.CancellationToken);

        var e = Assert.Throws<InvalidOperationException>(() => OpenStore.Open(folder));

        Assert.Contains("Move it away", e.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<IReadOnlyList<Sample>> ReadAsync(OpenStore store) =>
        (await store.History.ReadSignalAsync(Press.Signal("v"), DateTime.MinValue, DateTime.MaxValue, int.MaxValue))!.Samples;

    private static List<BlockHeader> Blocks(OpenStore store) => [.. store.Store.Months.Existing.SelectMany(month =>
    {
        using var file = store.Store.Months.Read(month);
        return BlockHeader.Read(file.Session, 1, 0, long.MaxValue);
    })];

    private static async Task AppendAsync(OpenStore store, long sequence, long first, int count) =>
        Assert.Equal(AppendOutcome.Stored, (await TryAppendAsync(store, sequence, first, count)).Outcome);

    private static Task<AppendResult> TryAppendAsync(OpenStore store, long sequence, long first, int count) => store.History.AppendAsync(
        EncodedBatch.Of(Batch(PressShop, sequence, Machine(Press, null, Values("v", [.. Enumerable.Range(0, count).Select(i => ((double)(first + i), first + i))])))),
        TestContext.Current.CancellationToken);
}

using AxComplex.Contracts.Identifiers;
using AxComplex.Silos.History;
using AxComplex.Silos.Tests.Postgres;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.History.Postgres;

/// <summary>What only the PostgreSQL store can: several silos on one database.</summary>
public sealed class SeveralSilosTests(PostgresCluster cluster)
{
    // Three silos, each with a connection of its own, write of the same machine, repeats and late values among it.
    [Fact]
    public async Task WhoeverWrites_EveryValueIsThereOnce_AndTheMinutesAddUp()
    {
        await using var first = await OpenPostgres.OpenAsync(cluster);
        await using var second = OpenPostgres.Open(first.ConnectionString);
        await using var third = OpenPostgres.Open(first.ConnectionString);
        var expected = new HashSet<(double, long)>();
        var positions = new List<(long Previous, long Position)>();
        await Task.WhenAll(new[] { first, second, third }.Select((silo, lane) => Task.Run(async () =>
        {
            var random = new Random(lane);
            for (var sequence = 1; sequence <= 60; sequence++)
            {
                var values = Enumerable.Range(0, 20).Select(_ => (Second: (double)random.Next(2_000), Value: (long)random.Next(2))).ToArray();
                var result = await silo.History.AppendAsync(
                    EncodedBatch.Of(Batch(ConnectionId.Parse($"daesung/lane-{lane}"), sequence, Machine(Press, null, Values("v", values)))),
                    TestContext.Current.CancellationToken);
                Assert.Equal(AppendOutcome.Stored, result.Outcome);
                lock (expected)
                {
                    expected.UnionWith(values);
                    positions.Add((result.Machines[0].Previous, result.Position));
                }
            }
        })));

        var read = (await second.History.ReadSignalAsync(Press.Signal("v"), At(0), At(10_000), 100_000))!.Samples;
        Assert.Equal(expected.Order(), read.Select(s => ((s.SourceTime - Noon).TotalSeconds, s.Value.Integer)).Order());
        var minutes = await third.History.ReadBucketsAsync(Press.Signal("v"), Noon, Noon.AddMinutes(40), 4);
        Assert.Equal((expected.Count, expected.Sum(e => e.Item2)), (minutes!.Sum(b => b.Count), (long)Math.Round(minutes!.Sum(b => b.Average!.Value * b.Numbers))));

        // Each batch of the machine knows the one before it: no two followed the same one.
        Assert.Equal(positions.Select(p => p.Position).Order().Prepend(0).SkipLast(1), positions.Select(p => p.Previous).Order());
    }

    // Hours are summed by one silo while another stores late values of them: none may be missing in its hour, or be in it twice.
    [Fact]
    public async Task HoursThatAreSummedWhileLateValuesCome_AddUp()
    {
        await using var first = await OpenPostgres.OpenAsync(cluster);
        await using var second = OpenPostgres.Open(first.ConnectionString);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var summing = Task.Run(async () =>
        {
            while (!ended.IsCancellationRequested)
            {
                await second.SettleAsync();
            }
        }, TestContext.Current.CancellationToken);
        const int Hours = 400;
        var random = new Random(5);
        var expected = new HashSet<(double, long)>();
        for (var sequence = 1; sequence <= Hours; sequence++)
        {
            // One of the newest hour, and some of any before it.
            var values = Enumerable.Range(0, 20).Select(i => ((i == 0 ? sequence * 3_600.0 : random.Next(sequence * 3_600)) + 1, 1L)).ToArray();
            expected.UnionWith(values);
            await first.History.AppendAsync(
                EncodedBatch.Of(Batch(PressShop, sequence, Machine(Press, null, Values("v", values)))), TestContext.Current.CancellationToken);
        }

        await ended.CancelAsync();
        await summing;
        await second.SettleAsync();

        var hours = await first.History.ReadBucketsAsync(Press.Signal("v"), Noon, Noon.AddHours(Hours + 8), (Hours + 8) / 4);
        Assert.Equal(expected.GroupBy(v => (int)(v.Item1 / 14_400)).OrderBy(g => g.Key).Select(g => (Noon.AddHours(g.Key * 4), (long)g.Count())), hours!.Select(h => (h.From, h.Count)));
        await using var command = first.Store.Source.CreateCommand("SELECT sum(count) FROM ax.rollup_hour");
        Assert.Equal((long)expected.Count(v => v.Item1 < Hours * 3_600), await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    // The same connection at two silos, as after a move of the load balancer: a number counts once.
    [Fact]
    public async Task ASequenceNumber_CountsOnce_WhicheverSiloTakesIt()
    {
        await using var first = await OpenPostgres.OpenAsync(cluster);
        await using var second = OpenPostgres.Open(first.ConnectionString);
        EncodedBatch Numbered(long sequence, long value) => EncodedBatch.Of(Batch(PressShop, sequence, Machine(Press, null, Values("v", (sequence, value)))));

        var outcomes = new List<AppendOutcome>();
        for (var sequence = 1; sequence <= 20; sequence++)
        {
            var results = await Task.WhenAll(
                first.History.AppendAsync(Numbered(sequence, 1), TestContext.Current.CancellationToken),
                second.History.AppendAsync(Numbered(sequence, 2), TestContext.Current.CancellationToken));
            outcomes.AddRange(results.Select(r => r.Outcome).Order());
        }

        Assert.Equal(Enumerable.Repeat(new[] { AppendOutcome.Stored, AppendOutcome.Duplicate }, 20).SelectMany(o => o), outcomes);
        Assert.Equal(20, (await first.History.ReadSignalAsync(Press.Signal("v"), At(0), At(100), 100))!.Samples.Count);
    }

    [Fact]
    public async Task ADatabaseOfANewerProgram_IsRefused()
    {
        await using var store = await OpenPostgres.OpenAsync(cluster);
        await using (var command = store.Store.Source.CreateCommand("UPDATE ax.version SET version = 99"))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var e = Assert.Throws<InvalidOperationException>(() => OpenPostgres.Open(store.ConnectionString));

        Assert.Contains("version 99", e.Message, StringComparison.Ordinal);
    }

    // A report, a spreadsheet, Grafana: what is stored can be read by its names.
    [Fact]
    public async Task Values_AreReadableByTheirNames()
    {
        await using var store = await OpenPostgres.OpenAsync(cluster);
        await store.History.AppendAsync(EncodedBatch.Of(Batch(PressShop, 1, Machine(Press, null, Values("v", (1.5, 42))))), TestContext.Current.CancellationToken);

        await using var command = store.Store.Source.CreateCommand("SELECT machine, signal, at, number FROM ax.readable_value");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);

        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal((Press.ToString(), "v", At(1.5), 42.0), (reader.GetString(0), reader.GetString(1), reader.GetDateTime(2), reader.GetDouble(3)));
    }
}

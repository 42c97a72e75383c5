using AxComplex.Silos.History;
using AxComplex.Silos.Machines;
using AxComplex.Silos.Storage;
using AxComplex.Silos.Tests.Postgres;
using Npgsql;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.History.Postgres;

/// <summary>The database goes away and comes back.</summary>
public sealed class PostgresOutageTests(PostgresCluster cluster)
{
    // Who is told that the server is away sends again; nobody has to start the silo anew, nothing is lost or twice.
    [Fact]
    public async Task WhileTheServerIsAway_CallersAreTold_AndAfterItsRestartEverythingGoesOn()
    {
        await using var own = new PostgresCluster();
        await using var store = await OpenPostgres.OpenAsync(own);
        var storage = new PostgresGrainStorage(store.Store);
        var (grain, state) = (GrainId.Create("machine", Press.ToString()), new GrainState<MachineGrainState>(new()));
        await AppendAsync(store, 1);
        await storage.WriteStateAsync("machine", grain, state);

        // Connections that lie idle when the server goes.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.History.ListMachinesAsync()));
        await own.RestartAsync(async () =>
        {
            var write = await Assert.ThrowsAsync<HistoryUnavailableException>(() => AppendAsync(store, 2));
            Assert.Contains("does not answer", write.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1", write.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<HistoryUnavailableException>(() => store.History.ListMachinesAsync());
            await Assert.ThrowsAsync<HistoryUnavailableException>(() => storage.WriteStateAsync("machine", grain, state));
        });

        Assert.Equal(AppendOutcome.Stored, (await AppendAsync(store, 2)).Outcome);
        await storage.WriteStateAsync("machine", grain, state);
        Assert.Equal("2", state.ETag);
        Assert.Equal(2, (await store.History.ReadSignalAsync(Press.Signal("v"), At(0), At(100), 100))!.Samples.Count);
    }

    // An idle silo does not see the restart at all: its twins' first write afterwards takes a new connection by itself.
    [Fact]
    public async Task AGrainState_OutlivesARestartThatNobodySaw()
    {
        await using var own = new PostgresCluster();
        await using var store = await OpenPostgres.OpenAsync(own);
        var storage = new PostgresGrainStorage(store.Store);
        var (grain, state) = (GrainId.Create("machine", Press.ToString()), new GrainState<MachineGrainState>(new()));
        await storage.WriteStateAsync("machine", grain, state);

        await own.RestartAsync(() => Task.CompletedTask);
        await storage.WriteStateAsync("machine", grain, state);

        Assert.Equal("2", state.ETag);
    }

    // The connection to the database breaks: what was on its way is refused, and the next is taken.
    [Fact]
    public async Task AfterABrokenConnection_WritingGoesOn()
    {
        await using var store = await OpenPostgres.OpenAsync(cluster);
        await AppendAsync(store, 1);
        await using (var source = NpgsqlDataSource.Create(store.ConnectionString))
        await using (var command = source.CreateCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await Assert.ThrowsAsync<HistoryUnavailableException>(() => AppendAsync(store, 2));
        Assert.Equal(AppendOutcome.Stored, (await AppendAsync(store, 2)).Outcome);
    }

    // A report reads for an hour, and midnight brings a new month: nobody may wait for the report.
    [Fact]
    public async Task ANewMonth_DoesNotWaitForWhoReads()
    {
        await using var store = await OpenPostgres.OpenAsync(cluster);
        await AppendAsync(store, 1);
        await using var reader = await store.Store.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await reader.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT count(*) FROM ax.sample JOIN ax.rollup USING (signal)", reader);
        await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        var stored = store.History.AppendAsync(
            EncodedBatch.Of(Batch(PressShop, 2, Machine(Press, null, Values("v", (TimeSpan.FromDays(40).TotalSeconds, 2))))), TestContext.Current.CancellationToken);

        Assert.Equal(AppendOutcome.Stored, (await stored.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Outcome);
    }

    [Fact]
    public void WithoutAConnectionString_TheStoreSaysWhichIsMissing()
    {
        var e = Assert.Throws<InvalidOperationException>(() => OpenPostgres.Open(""));

        Assert.Contains("ConnectionStrings:complex", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutTheDatabase_TheStoreSaysWhereItLookedAndWhatToDo()
    {
        var missing = new NpgsqlConnectionStringBuilder(await cluster.CreateDatabaseAsync()) { Database = "nobody-made-this" };

        var e = Assert.Throws<InvalidOperationException>(() => OpenPostgres.Open(missing.ConnectionString));

        Assert.Contains($"'nobody-made-this' of the PostgreSQL server 127.0.0.1:{missing.Port}", e.Message, StringComparison.Ordinal);
        Assert.Contains("mend ConnectionStrings:complex", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(missing.Password!, e.Message, StringComparison.Ordinal);
    }

    private static Task<AppendResult> AppendAsync(OpenPostgres store, long sequence) => store.History.AppendAsync(
        EncodedBatch.Of(Batch(PressShop, sequence, Machine(Press, null, Values("v", (sequence, sequence))))), TestContext.Current.CancellationToken);
}

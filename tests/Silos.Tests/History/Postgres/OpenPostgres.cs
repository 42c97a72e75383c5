using AxComplex.Silos.History;
using AxComplex.Silos.History.Postgres;
using AxComplex.Silos.Storage;
using AxComplex.Silos.Tests.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Tests.History.Postgres;

/// <summary>The PostgreSQL store without a silo around it, on a database of its own.</summary>
internal sealed class OpenPostgres : IStoreUnderTest
{
    private readonly GroupWriter<PostgresSession> _writer;
    private readonly PostgresHousekeeping _housekeeping;

    private OpenPostgres(string connectionString, HistoryOptions settings, TimeProvider time)
    {
        ConnectionString = connectionString;
        var options = Options.Create(settings);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:complex", connectionString)]).Build();
        Store = new PostgresStore(configuration, options, time);
        _writer = HistoryWriter.Of(Store.Session, settings, NullLoggerFactory.Instance);
        _housekeeping = new PostgresHousekeeping(Store, _writer, options, time, NullLogger<PostgresHousekeeping>.Instance);
        History = new StoredHistory<PostgresSession>(Store, _writer, () => false);
    }

    public string ConnectionString { get; }

    public PostgresStore Store { get; }

    public IHistory History { get; }

    public static async Task<OpenPostgres> OpenAsync(PostgresCluster cluster, HistoryOptions? options = null, TimeProvider? time = null) =>
        Open(await cluster.CreateDatabaseAsync(), options, time);

    /// <summary>Opens one more on a database, as another silo does.</summary>
    public static OpenPostgres Open(string connectionString, HistoryOptions? options = null, TimeProvider? time = null) =>
        new(connectionString, options ?? new HistoryOptions(), time ?? TimeProvider.System);

    public Task SettleAsync() => _housekeeping.RunAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _housekeeping.Dispose();
        await _writer.DisposeAsync();
        await Store.DisposeAsync();
    }
}

using AxComplex.Silos.History;
using AxComplex.Silos.History.Postgres;
using AxComplex.Silos.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AxComplex.Bench.History;

/// <summary>The PostgreSQL store on a server of its own, every commit on the disk.</summary>
internal sealed class PostgresUnderTest : IStoreUnderTest
{
    private readonly PostgresStore _store;
    private readonly GroupWriter<PostgresSession> _writer;
    private readonly PostgresHousekeeping _housekeeping;

    public PostgresUnderTest(string connectionString)
    {
        var settings = new HistoryOptions();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:complex", connectionString)]).Build();
        _store = new PostgresStore(configuration, Options.Create(settings), TimeProvider.System);
        _writer = HistoryWriter.Of(_store.Session, settings, NullLoggerFactory.Instance);
        _housekeeping = new PostgresHousekeeping(_store, _writer, Options.Create(settings), TimeProvider.System, NullLogger<PostgresHousekeeping>.Instance);
        History = new StoredHistory<PostgresSession>(_store, _writer, () => false);
    }

    public IHistory History { get; }

    public async Task SettleAsync()
    {
        await _housekeeping.RunAsync(CancellationToken.None);
        await using var command = _store.Source.CreateCommand("VACUUM (ANALYZE) ax.sample, ax.rollup, ax.rollup_hour");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async Task<long> BytesAsync()
    {
        await using var command = _store.Source.CreateCommand(
            "SELECT sum(pg_total_relation_size(inhrelid))::bigint FROM pg_inherits WHERE inhparent IN ('ax.sample'::regclass, 'ax.rollup'::regclass, 'ax.rollup_hour'::regclass)");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        _housekeeping.Dispose();
        await _writer.DisposeAsync();
        await _store.DisposeAsync();
    }
}

using AxComplex.Silos.History;
using AxComplex.Silos.History.Sqlite;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AxComplex.Bench.History;

/// <summary>The SQLite store as a silo has it: the writer and the sealing run.</summary>
internal sealed class SqliteUnderTest : IStoreUnderTest
{
    private readonly SqliteStore _store;
    private readonly GroupWriter<CatalogSession> _writer;
    private readonly SealingService _sealing;

    private SqliteUnderTest(string folder)
    {
        var settings = new HistoryOptions();
        var options = Options.Create(settings);
        _store = new SqliteStore(new DataFolder(Options.Create(new SilosOptions { DataDirectory = folder })), options, TimeProvider.System, NullLogger<SqliteStore>.Instance);
        _writer = HistoryWriter.Of(_store.Session, settings, NullLoggerFactory.Instance);
        _sealing = new SealingService(_store, _writer, options, TimeProvider.System, NullLogger<SealingService>.Instance);
        History = new StoredHistory<CatalogSession>(_store, _writer, () => _store.IsFull);
    }

    public IHistory History { get; }

    public static async Task<SqliteUnderTest> OpenAsync(string folder)
    {
        var store = new SqliteUnderTest(folder);
        await store._sealing.StartAsync(CancellationToken.None);
        return store;
    }

    public Task SettleAsync() => _sealing.SealAllAsync(CancellationToken.None);

    public Task<long> BytesAsync() => Task.FromResult(_store.Months.Existing.Sum(_store.Months.Bytes));

    public async ValueTask DisposeAsync()
    {
        await _sealing.StopAsync(CancellationToken.None);
        _sealing.Dispose();
        await _writer.DisposeAsync();
        _store.Dispose();
    }
}

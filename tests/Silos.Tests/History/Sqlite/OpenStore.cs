using AxComplex.Silos.History;
using AxComplex.Silos.History.Sqlite;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.Tests.History.Sqlite;

/// <summary>The SQLite store without a silo around it: sealing happens when a test says so.</summary>
internal sealed class OpenStore : IStoreUnderTest
{
    private readonly GroupWriter<CatalogSession> _writer;

    private OpenStore(string folder, HistoryOptions settings, TimeProvider time)
    {
        Folder = folder;
        var options = Options.Create(settings);
        Store = new SqliteStore(new DataFolder(Options.Create(new SilosOptions { DataDirectory = folder })), options, time, NullLogger<SqliteStore>.Instance);
        _writer = HistoryWriter.Of(Store.Session, settings, NullLoggerFactory.Instance);
        Sealing = new SealingService(Store, _writer, options, time, NullLogger<SealingService>.Instance);
        History = new StoredHistory<CatalogSession>(Store, _writer, () => Store.IsFull);
    }

    public string Folder { get; }

    public SqliteStore Store { get; }

    public SealingService Sealing { get; }

    public IHistory History { get; }

    public static OpenStore Open(string? folder = null, HistoryOptions? options = null, TimeProvider? time = null) =>
        new(folder ?? Directory.CreateTempSubdirectory("axcomplex-history-").FullName, options ?? new HistoryOptions(), time ?? TimeProvider.System);

    public async Task SettleAsync()
    {
        await Sealing.SealAllAsync(TestContext.Current.CancellationToken);
        await Sealing.KeepHouseAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Copies the files as a process leaves them that is killed now.</summary>
    public string CopyAsKilled()
    {
        var copy = Directory.CreateTempSubdirectory("axcomplex-killed-").FullName;
        Directory.CreateDirectory(Path.Combine(copy, "history"));
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, "history")).Where(f => Path.GetExtension(f) is ".db" or ".db-wal"))
        {
            File.Copy(file, Path.Combine(copy, "history", Path.GetFileName(file)));
        }

        return copy;
    }

    /// <summary>Counts what lies in memory and in blocks, repeats and all.</summary>
    public long StoredValues() => Store.Open.All.Sum(s => (long)s.Extent().Count) + Store.Months.Existing.Sum(month =>
    {
        using var file = Store.Months.Read(month);
        return file.Session.Scalar<long?>("SELECT sum(count) FROM block") ?? 0;
    });

    public async ValueTask CloseAsync()
    {
        await _writer.DisposeAsync();
        Sealing.Dispose();
        Store.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

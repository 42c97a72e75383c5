using AxComplex.Silos.Storage;
using Microsoft.Extensions.Options;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>The files of the SQLite store and what is in memory of them; made ready when this is constructed.</summary>
internal sealed partial class SqliteStore : IHistoryReader, IDisposable
{
    /// <summary>The folder of the history below the data folder.</summary>
    public const string FolderName = "history";

    /// <summary>The file with everything but sealed values, in that folder.</summary>
    public const string CatalogName = "catalog.db";

    /// <summary>The file of the grain states, in the data folder.</summary>
    public const string TwinsName = "twins.db";

    private readonly FileStream _lock;
    private readonly HistoryOptions _options;

    /// <summary>Opens the store, makes it where there is none, and replays the journal.</summary>
    /// <exception cref="InvalidOperationException">The files are of another version, or another process uses them.</exception>
    public SqliteStore(DataFolder data, IOptions<HistoryOptions> options, TimeProvider time, ILogger<SqliteStore> logger)
    {
        RefuseOldFile(data.Path);
        _options = options.Value;
        Folder = Path.Combine(data.Path, FolderName);
        Directory.CreateDirectory(Folder);
        _lock = Lock();
        Months = new MonthFiles(Folder);
        Open = new OpenSignals(options.Value.ValuesPerBlock);
        Sealer = new BlockSealer(Months, Open, options.Value.ValuesPerBlock);
        var catalog = CatalogSchema.OpenForWriting(CatalogFile);
        Catalog = new SqlitePool(CatalogFile);
        var began = time.GetTimestamp();
        var values = new JournalReplay(catalog, Months, Open).Run();
        Open.Head = CatalogSession.Head(catalog);
        Session = new CatalogSession(catalog, Open, options.Value, time);
        if (values > 0)
        {
            LogReplayed(logger, values, time.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    /// <summary>Gets the folder of the files.</summary>
    public string Folder { get; }

    /// <summary>Gets the file with everything but sealed values.</summary>
    public string CatalogFile => Path.Combine(Folder, CatalogName);

    /// <summary>Gets connections for reading the catalog.</summary>
    public SqlitePool Catalog { get; }

    /// <summary>Gets the files of the months.</summary>
    public MonthFiles Months { get; }

    /// <summary>Gets what is not sealed.</summary>
    public OpenSignals Open { get; }

    /// <summary>Gets what seals; one thread at a time.</summary>
    public BlockSealer Sealer { get; }

    /// <summary>Gets the writing side of the catalog; the thread of the writer alone.</summary>
    public CatalogSession Session { get; }

    /// <summary>Gets whether what waits to be sealed is over its bounds, so that senders must wait.</summary>
    public bool IsFull => Open.Bytes > _options.MaxOpenBytes || Session.JournalBytes > 2 * _options.JournalBytes;

    /// <inheritdoc/>
    public ValueTask<IHistorySnapshot> OpenAsync() => ValueTask.FromResult<IHistorySnapshot>(new SqliteSnapshot(this));

    /// <inheritdoc/>
    public void Dispose()
    {
        Session.Dispose();
        Catalog.Dispose();
        Months.Dispose();
        _lock.Dispose();
    }

    private static void RefuseOldFile(string data)
    {
        var old = Path.Combine(data, "history.db");
        if (File.Exists(old))
        {
            throw new InvalidOperationException(
                $"{old} was written before the history had a folder of its own, and is not read any more. Move it away (the twins in twins.db with it) and start again; the bridges send what they still have.");
        }
    }

    private FileStream Lock()
    {
        try
        {
            return new FileStream(Path.Combine(Folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException($"Another process uses the history in {Folder}: {e.Message} Stop it, or name another Silos:DataDirectory.", e);
        }
    }

    [LoggerMessage(2003, LogLevel.Information, "The journal was replayed: {Values} values in {Milliseconds:F0} ms")]
    private static partial void LogReplayed(ILogger logger, long values, double milliseconds);
}

using AxComplex.Silos.History;
using AxComplex.Silos.History.Sqlite;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Storage;

namespace AxComplex.Silos.Backup;

/// <summary>Copies the files of a silo as of one instant, while it runs or not. The copy is a data folder like the original.</summary>
/// <remarks>
/// Between two turns of the sealing every value is in the catalog or in the file of its month. In such a moment a reading transaction is
/// opened on each file; SQLite's write-ahead log keeps what it sees until the copy is done, and the silo goes on. Twins are seen before the
/// catalog: a twin catches up with the history, and must never be ahead of it.
/// </remarks>
/// <param name="data">The data folder of the silo.</param>
/// <param name="time">The clock.</param>
internal sealed class SqliteBackup(string data, TimeProvider time)
{
    private readonly string _history = Path.Combine(data, SqliteStore.FolderName);

    /// <summary>Copies everything.</summary>
    /// <param name="target">The folder to make; it must not exist, or be empty. It has its name only when the copy is complete.</param>
    /// <param name="cancellationToken">Stops; nothing of the copy is left then.</param>
    /// <returns>What was copied.</returns>
    /// <exception cref="BackupException">There is nothing to copy, or the target is in use.</exception>
    public async Task<BackupResult> RunAsync(string target, CancellationToken cancellationToken)
    {
        target = Path.GetFullPath(target);
        Check(target);
        var partial = target + ".incomplete";
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        var began = time.GetUtcNow();
        try
        {
            var (files, head) = await CopyAsync(partial, cancellationToken);
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

            Directory.Move(partial, target);
            return new(began, files, head, Directory.GetFiles(target, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length));
        }
        catch
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }

            throw;
        }
    }

    private void Check(string target)
    {
        if (!File.Exists(Path.Combine(_history, SqliteStore.CatalogName)))
        {
            throw new BackupException($"There is no history in {_history}. Name the data folder of the silo: --{SilosOptions.Section}:{nameof(SilosOptions.DataDirectory)}=…");
        }

        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new BackupException($"{target} exists and is not an empty folder. Name a new folder: a backup never overwrites one.");
        }

        if ((target + Path.DirectorySeparatorChar).StartsWith(Path.GetFullPath(data) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new BackupException($"{target} lies in the data folder itself. Name a folder elsewhere, best on another disk.");
        }
    }

    private async Task<(int Files, long Head)> CopyAsync(string partial, CancellationToken cancellationToken)
    {
        var (sources, head) = await SeeAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(Path.Combine(partial, SqliteStore.FolderName));
            foreach (var (name, session) in sources)
            {
                cancellationToken.ThrowIfCancellationRequested();
                session.BackUp(Path.Combine(partial, name));
            }

            return (sources.Count, head);
        }
        finally
        {
            sources.ForEach(s => s.Session.Dispose());
        }
    }

    /// <summary>Opens a reading transaction on each file, all as of one instant.</summary>
    private async Task<(List<(string Name, SqliteSession Session)> Sources, long Head)> SeeAsync(CancellationToken cancellationToken)
    {
        var sources = new List<(string, SqliteSession)>();
        try
        {
            using var turn = await MoveTurn.TakeAsync(_history, time, cancellationToken);
            var months = Directory.GetFiles(_history).Where(f => Month.OfFile(f) is not null).Order(StringComparer.Ordinal);
            var catalog = Path.Combine(_history, SqliteStore.CatalogName);
            foreach (var file in new[] { Path.Combine(data, SqliteStore.TwinsName) }.Where(File.Exists).Concat(months).Append(catalog))
            {
                var session = SqliteSession.OpenForReading(file);
                sources.Add((Path.GetRelativePath(data, file), session));

                // The first question fixes the instant.
                session.Execute("BEGIN");
                session.Scalar<long>("SELECT count(*) FROM sqlite_master");
            }

            return (sources, CatalogSession.Head(sources[^1].Item2));
        }
        catch
        {
            sources.ForEach(s => s.Item2.Dispose());
            throw;
        }
    }
}

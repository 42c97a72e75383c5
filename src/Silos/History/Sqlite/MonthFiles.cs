using System.Collections.Concurrent;
using System.Collections.Immutable;
using AxComplex.Silos.Storage;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>The files of all months. Writing is the sealing thread's own; anybody reads.</summary>
internal sealed class MonthFiles : IDisposable
{
    /// <summary>How many files stay open for writing: the month that is, the one before, and two of which late values come.</summary>
    private const int MaxOpen = 4;

    private static readonly string[] Suffixes = ["", "-wal", "-shm"];

    private readonly string _folder;
    private readonly List<(Month Month, MonthFile File)> _open = [];
    private readonly ConcurrentDictionary<Month, long> _sealedTo = new();
    private readonly ConcurrentDictionary<Month, SqlitePool> _readers = new();
    private ImmutableSortedSet<Month> _existing;

    public MonthFiles(string folder)
    {
        (_folder, _existing) = (folder, [.. Directory.GetFiles(folder).Select(Month.OfFile).OfType<Month>()]);
        foreach (var month in _existing)
        {
            _sealedTo[month] = Open(month).LastSealed();
            CloseUnused();
        }
    }

    /// <summary>Gets the months that have a file, the oldest first.</summary>
    public ImmutableSortedSet<Month> Existing => Volatile.Read(ref _existing);

    /// <summary>Lists the months that have values in blocks of batches after a position.</summary>
    public IEnumerable<Month> SealedAfter(long position) => _sealedTo.Where(s => s.Value > position).Select(s => s.Key);

    /// <summary>Says that a month has blocks with values of batches up to a position.</summary>
    public void SetSealed(Month month, long position) => _sealedTo.AddOrUpdate(month, position, (_, known) => Math.Max(known, position));

    /// <summary>Opens a file for writing, or gets it as it is open.</summary>
    public MonthFile Open(Month month)
    {
        var index = _open.FindIndex(f => f.Month == month);
        var file = index >= 0 ? _open[index].File : new MonthFile(PathOf(month));
        if (index >= 0)
        {
            _open.RemoveAt(index);
        }

        _open.Add((month, file));
        if (!_existing.Contains(month))
        {
            Volatile.Write(ref _existing, _existing.Add(month));
        }

        return file;
    }

    /// <summary>Closes those that have not been written for the longest time; between transactions only.</summary>
    public void CloseUnused()
    {
        while (_open.Count > MaxOpen)
        {
            _open[0].File.Dispose();
            _open.RemoveAt(0);
        }
    }

    /// <summary>Gets a connection for reading a file.</summary>
    public SqlitePool.Reader Read(Month month) => _readers.GetOrAdd(month, static (month, months) => new SqlitePool(months.PathOf(month)), this).Rent();

    /// <summary>Gets how long a file is, in bytes, with what is still in its log.</summary>
    public long Bytes(Month month) => Files(month).Sum(f => f.Length);

    /// <summary>Deletes a month. Who reads it just now, goes on reading.</summary>
    /// <exception cref="IOException">Somebody reads it, and the operating system does not allow it then; try again later.</exception>
    public void Delete(Month month)
    {
        if (_open.FindIndex(f => f.Month == month) is >= 0 and var index)
        {
            _open[index].File.Dispose();
            _open.RemoveAt(index);
        }

        _sealedTo.TryRemove(month, out _);
        Volatile.Write(ref _existing, _existing.Remove(month));
        if (_readers.TryRemove(month, out var readers))
        {
            readers.Dispose();
        }

        foreach (var file in Files(month))
        {
            file.Delete();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, file) in _open)
        {
            file.Dispose();
        }

        _open.Clear();
        foreach (var readers in _readers.Values)
        {
            readers.Dispose();
        }
    }

    private string PathOf(Month month) => Path.Combine(_folder, month.FileName);

    private IEnumerable<FileInfo> Files(Month month) =>
        Suffixes.Select(suffix => new FileInfo(PathOf(month) + suffix)).Where(f => f.Exists);
}

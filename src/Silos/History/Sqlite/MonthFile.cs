using AxComplex.Silos.History.Blocks;
using AxComplex.Silos.Storage;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>The writing side of one month's file. Used by the sealing thread alone.</summary>
internal sealed class MonthFile(string path) : IDisposable
{
    private readonly SqliteSession _session = MonthSchema.OpenForWriting(path);

    /// <summary>Gets the last batch that has values in blocks of the file; 0 for none.</summary>
    public long LastSealed() => _session.Scalar<long?>("SELECT max(position) FROM sealed") ?? 0;

    /// <summary>Gets, for each signal, up to which batch its values of the month are in blocks.</summary>
    public Dictionary<long, long> SealedTo() =>
        _session.Query(r => (r.GetInt64(0), r.GetInt64(1)), "SELECT signal, position FROM sealed").ToDictionary(r => r.Item1, r => r.Item2);

    /// <summary>Begins a transaction.</summary>
    public void Begin() => _session.Execute("BEGIN IMMEDIATE");

    /// <summary>Ends it; everything in it is on the disk when this returns.</summary>
    public void Commit() => _session.Execute("COMMIT");

    /// <summary>Ends it without a trace.</summary>
    public void Rollback() => _session.Rollback();

    /// <summary>Adds a block.</summary>
    public void Add(long signal, in BlockStats stats, byte[] samples, long position)
    {
        var id = _session.Scalar<long>("INSERT INTO data(samples) VALUES($0) RETURNING id", samples);
        _session.Execute(
            "INSERT INTO block VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            signal,
            stats.First,
            id,
            stats.Last,
            stats.Count,
            stats.Good,
            stats.Numbers,
            stats.Min,
            stats.Max,
            stats.Sum,
            position);
    }

    /// <summary>Says up to which batch the values of a signal are in blocks.</summary>
    public void SetSealed(long signal, long position) => _session.Execute(
        "INSERT INTO sealed VALUES($0, $1) ON CONFLICT DO UPDATE SET position = max(position, $1)", signal, position);

    /// <summary>Remembers that a day of a signal has small or overlapping blocks.</summary>
    public void SetUntidy(long signal, long day) => _session.Execute("INSERT INTO untidy VALUES($0, $1) ON CONFLICT DO NOTHING", signal, day);

    /// <summary>Lists days that may be tidied.</summary>
    public List<(long Signal, long Day)> Untidy(long beforeDay, int limit) => _session.Query(
        r => (r.GetInt64(0), r.GetInt64(1)), "SELECT signal, day FROM untidy WHERE day < $0 LIMIT $1", beforeDay, limit);

    /// <summary>Forgets that a day is untidy.</summary>
    public void SetTidy(long signal, long day) => _session.Execute("DELETE FROM untidy WHERE signal = $0 AND day = $1", signal, day);

    /// <summary>Lists the blocks of a signal that begin in a stretch of time.</summary>
    public List<BlockHeader> Blocks(long signal, long from, long to) => BlockHeader.Read(_session, signal, from, to);

    /// <summary>Lists, of each signal, the blocks that end last, in the order in which they were written.</summary>
    public List<(long Signal, long Id)> LastBlocks() => _session.Query(
        r => (r.GetInt64(0), r.GetInt64(1)),
        "SELECT b.signal, b.id FROM block b JOIN (SELECT signal, max(last) AS last FROM block GROUP BY signal) l ON l.signal = b.signal AND l.last = b.last ORDER BY b.signal, b.id");

    /// <summary>Reads the bytes of a block.</summary>
    public byte[] Samples(long id) =>
        _session.Scalar<byte[]>("SELECT samples FROM data WHERE id = $0", id) ?? throw new InvalidDataException($"The bytes of block {id} are missing.");

    /// <summary>Removes a block.</summary>
    public void Remove(BlockHeader block)
    {
        _session.Execute("DELETE FROM block WHERE signal = $0 AND first = $1 AND id = $2", block.Signal, block.Stats.First, block.Id);
        _session.Execute("DELETE FROM data WHERE id = $0", block.Id);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}

using AxComplex.Silos.History.Blocks;
using AxComplex.Silos.Storage;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>What a month's file says of one block.</summary>
/// <param name="Signal">The signal's number in the catalog.</param>
/// <param name="Id">The number of its bytes in the file.</param>
/// <param name="Stats">What can be said without decoding it.</param>
/// <param name="Position">The last batch that it has values of.</param>
internal sealed record BlockHeader(long Signal, long Id, BlockStats Stats, long Position)
{
    /// <summary>Lists the blocks of a signal that begin in a stretch of time, by their beginning.</summary>
    public static List<BlockHeader> Read(SqliteSession month, long signal, long from, long to) => month.Query(
        r => new BlockHeader(
            signal,
            r.GetInt64(1),
            new BlockStats(r.GetInt64(0), r.GetInt64(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5), r.GetDouble(6), r.GetDouble(7), r.GetDouble(8)),
            r.GetInt64(9)),
        "SELECT first, id, last, count, good, numbers, min, max, sum, position FROM block WHERE signal = $0 AND first >= $1 AND first < $2 ORDER BY first, id",
        signal,
        from,
        to);
}

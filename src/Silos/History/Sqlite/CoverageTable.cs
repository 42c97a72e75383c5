using Microsoft.Data.Sqlite;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>Keeps the observed spans of a machine joined: no two rows overlap or touch, so a row is a stretch without a hole.</summary>
internal sealed class CoverageTable(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _upTo = connection.Prepare(
        "SELECT from_ticks, to_ticks FROM coverage WHERE machine = $0 AND from_ticks <= $1 ORDER BY from_ticks DESC", 2);

    private readonly SqliteCommand _extend = connection.Prepare("UPDATE coverage SET to_ticks = $2 WHERE machine = $0 AND from_ticks = $1", 3);
    private readonly SqliteCommand _delete = connection.Prepare("DELETE FROM coverage WHERE machine = $0 AND from_ticks = $1", 2);
    private readonly SqliteCommand _insert = connection.Prepare("INSERT INTO coverage(machine, from_ticks, to_ticks) VALUES($0, $1, $2)", 3);

    /// <summary>Adds a span; one that is covered already, or empty, changes nothing.</summary>
    public void Add(long machine, long from, long to)
    {
        if (from >= to)
        {
            return;
        }

        var touched = Touched(machine, from, to);
        var (low, high) = (from, to);
        foreach (var row in touched)
        {
            (low, high) = (Math.Min(low, row.From), Math.Max(high, row.To));
        }

        // Nearly always: the newest stretch grows.
        if (touched is [var only] && only.From == low)
        {
            if (only.To != high)
            {
                _extend.With(machine, low, high).ExecuteNonQuery();
            }

            return;
        }

        foreach (var row in touched)
        {
            _delete.With(machine, row.From).ExecuteNonQuery();
        }

        _insert.With(machine, low, high).ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _upTo.Dispose();
        _extend.Dispose();
        _delete.Dispose();
        _insert.Dispose();
    }

    private List<(long From, long To)> Touched(long machine, long from, long to)
    {
        var rows = new List<(long, long)>();
        using var reader = _upTo.With(machine, to).ExecuteReader();

        // Newest first, and apart from each other: the first that ends before the span begins is the last to look at.
        while (reader.Read() && reader.GetInt64(1) >= from)
        {
            rows.Add((reader.GetInt64(0), reader.GetInt64(1)));
        }

        return rows;
    }
}

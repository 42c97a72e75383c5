using AxComplex.Silos.Storage;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>Keeps the observed spans of a machine joined: no two rows overlap or touch, so a row is a stretch without a hole.</summary>
internal sealed class CoverageTable(SqliteSession catalog)
{
    private const int Page = 16;

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
                catalog.Execute("UPDATE coverage SET to_ticks = $2 WHERE machine = $0 AND from_ticks = $1", machine, low, high);
            }

            return;
        }

        foreach (var row in touched)
        {
            catalog.Execute("DELETE FROM coverage WHERE machine = $0 AND from_ticks = $1", machine, row.From);
        }

        catalog.Execute("INSERT INTO coverage(machine, from_ticks, to_ticks) VALUES($0, $1, $2)", machine, low, high);
    }

    private List<(long From, long To)> Touched(long machine, long from, long to)
    {
        // Newest first, and apart from each other: the first that ends before the span begins is the last to look at. Nearly always that is
        // the second.
        var rows = new List<(long From, long To)>();
        for (var offset = 0; ; offset += Page)
        {
            var page = catalog.Query(
                r => (From: r.GetInt64(0), To: r.GetInt64(1)),
                "SELECT from_ticks, to_ticks FROM coverage WHERE machine = $0 AND from_ticks <= $1 ORDER BY from_ticks DESC LIMIT 16 OFFSET $2",
                machine,
                to,
                offset);
            rows.AddRange(page.TakeWhile(row => row.To >= from));
            if (page.Count < Page || page[^1].To < from)
            {
                return rows;
            }
        }
    }
}

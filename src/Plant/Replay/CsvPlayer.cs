using System.Collections.Immutable;

namespace AxComplex.Plant.Replay;

/// <summary>
/// Plays a recording at a fixed rate. Row n is due at start + n / rate; source timestamps are plant time, not the
/// recording's own, so that a twin is live. At the end the last values stay.
/// </summary>
/// <param name="table">The recording.</param>
/// <param name="rowsPerSecond">Rows per second of plant time.</param>
/// <param name="start">When the first row is due, plant time in UTC.</param>
public sealed class CsvPlayer(CsvTable table, double rowsPerSecond, DateTime start)
{
    private int _next;

    /// <summary>Gets whether every row has been played.</summary>
    public bool IsAtEnd => _next == table.Rows.Length;

    /// <summary>Gets the rows that are due and were not handed out yet, in order.</summary>
    /// <param name="now">Plant time, UTC.</param>
    /// <returns>Each row with the time at which it was due.</returns>
    public IEnumerable<(DateTime At, ImmutableArray<string> Cells)> Due(DateTime now)
    {
        while (!IsAtEnd && DueAt(_next) <= now)
        {
            yield return (DueAt(_next), table.Rows[_next]);
            _next++;
        }
    }

    private DateTime DueAt(int row) => start + TimeSpan.FromSeconds(row / rowsPerSecond);
}

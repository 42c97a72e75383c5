using System.Collections.Immutable;

namespace AxComplex.Plant.Replay;

/// <summary>
/// Plays a recording. Source timestamps are plant time, not the recording's own, so that a twin is live. At the end it
/// begins anew, or the last values stay.
/// </summary>
/// <param name="table">The recording.</param>
/// <param name="times">When each row is due, counted from the first; not falling.</param>
/// <param name="loops">Whether it begins anew at the end.</param>
/// <param name="start">When the first row is due, plant time in UTC.</param>
public sealed class CsvPlayer(CsvTable table, ImmutableArray<TimeSpan> times, bool loops, DateTime start)
{
    private int _next;
    private DateTime _start = start;

    /// <summary>Gets whether every row has been played and none will follow.</summary>
    public bool IsAtEnd => _next == table.Rows.Length;

    /// <summary>Gets the rows that are due and were not handed out yet, in order.</summary>
    /// <param name="now">Plant time, UTC.</param>
    /// <returns>Each row with the time at which it was due.</returns>
    public IEnumerable<(DateTime At, ImmutableArray<string> Cells)> Due(DateTime now)
    {
        while (!IsAtEnd && _start + times[_next] <= now)
        {
            yield return (_start + times[_next], table.Rows[_next]);
            if (++_next == table.Rows.Length && loops)
            {
                // The next round begins one step after the end, as long as the last one.
                var step = times.Length > 1 ? times[^1] - times[^2] : TimeSpan.FromSeconds(1);
                _start += times[^1] + (step > TimeSpan.Zero ? step : TimeSpan.FromSeconds(1));
                _next = 0;
            }
        }
    }
}

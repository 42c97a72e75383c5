using System.Collections.Immutable;
using System.Globalization;

namespace AxComplex.Plant.Replay;

/// <summary>When the rows of a recording are due, counted from its beginning.</summary>
public static class ReplayTimes
{
    // A clock that is set back now and then is a clock; one that does so all the time is none.
    private const double MostBack = 0.05;

    /// <summary>Spaces the rows evenly.</summary>
    /// <param name="rows">How many there are.</param>
    /// <param name="rowsPerSecond">Rows per second.</param>
    /// <returns>The time of each row.</returns>
    public static ImmutableArray<TimeSpan> Even(int rows, double rowsPerSecond) =>
        [.. Enumerable.Range(0, rows).Select(row => TimeSpan.FromSeconds(row / rowsPerSecond))];

    /// <summary>
    /// Takes the times of a column. Rows of one time, as loggers without seconds write them, are spread until the next
    /// time. A time that goes back, as at midnight where the date lags behind, counts as the usual step.
    /// </summary>
    /// <param name="table">The recording.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="format">How it is written, as .NET writes formats: <c>dd/MM/yyyy HH:mm</c>; empty for the common ways.</param>
    /// <returns>The time of each row; the first is zero.</returns>
    /// <exception cref="FormatException">There is no such column, a cell is no time, or times go back again and again; the message says where.</exception>
    public static ImmutableArray<TimeSpan> Of(CsvTable table, string column, string format)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(format);
        var index = table.Columns.Select(c => c.Name).ToList().IndexOf(column);
        if (index < 0)
        {
            throw new FormatException($"{table.Name} has no column {column}; it has {string.Join(", ", table.Columns.Select(c => c.Name))}.");
        }

        var groups = Groups(table, index, format);
        var times = ImmutableArray.CreateBuilder<TimeSpan>(table.Rows.Length);
        for (var g = 0; g < groups.Count; g++)
        {
            var (at, count) = groups[g];
            var step = g + 1 < groups.Count ? groups[g + 1].At - at : g > 0 ? at - groups[g - 1].At : TimeSpan.FromSeconds(1);
            for (var i = 0; i < count; i++)
            {
                times.Add(at + (step * i / count));
            }
        }

        return times.MoveToImmutable();
    }

    // Rows of one time together, counted from the first, and always later than those before.
    private static List<(TimeSpan At, int Count)> Groups(CsvTable table, int index, string format)
    {
        var written = Enumerable.Range(0, table.Rows.Length).Select(row => Parse(table, row, index, format)).ToList();
        var steps = written.Zip(written.Skip(1), (a, b) => b - a).Where(s => s != TimeSpan.Zero).ToList();
        var back = steps.Count(s => s < TimeSpan.Zero);
        if (back > MostBack * steps.Count)
        {
            throw new FormatException(
                $"{table.Name}: the times of {table.Columns[index].Name} go back at {back} of {steps.Count} steps; play it at a fixed rate (--replay-rate).");
        }

        var forward = steps.Where(s => s > TimeSpan.Zero).Order().ToList();
        var usual = forward.Count > 0 ? forward[forward.Count / 2] : TimeSpan.FromSeconds(1);
        var groups = new List<(TimeSpan At, int Count)>();
        for (var row = 0; row < written.Count; row++)
        {
            if (row > 0 && written[row] == written[row - 1])
            {
                groups[^1] = (groups[^1].At, groups[^1].Count + 1);
                continue;
            }

            var at = written[row] - written[0];
            groups.Add((groups.Count > 0 && at <= groups[^1].At ? groups[^1].At + usual : at, 1));
        }

        return groups;
    }

    private static DateTime Parse(CsvTable table, int row, int index, string format)
    {
        var cell = table.Rows[row][index];
        var isTime = format.Length > 0
            ? DateTime.TryParseExact(cell, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            : DateTime.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
        return isTime ? time : throw new FormatException(
            $"{table.Name}, row {row + 1}: '{cell}' is no time{(format.Length > 0 ? " of the form " + format : "; say its form with --replay-time-format")}.");
    }
}

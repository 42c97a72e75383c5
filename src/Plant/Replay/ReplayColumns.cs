using System.Collections.Immutable;

namespace AxComplex.Plant.Replay;

/// <summary>Which columns of recordings become variables, and what these are called: <c>pressure_1=OilPressure,item_no</c>.</summary>
internal sealed class ReplayColumns
{
    private readonly ImmutableArray<(string Column, string Variable)> _wanted;

    /// <summary>Reads the option.</summary>
    /// <param name="text">Columns, separated by commas, each with the variable's name behind <c>=</c> where that is another; empty for all.</param>
    /// <exception cref="FormatException">A name is missing.</exception>
    public ReplayColumns(string text) => _wanted =
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries))
            .Select(names => names.All(n => n.Length > 0)
                ? (names[0], names[^1])
                : throw new FormatException($"--replay-columns: '{string.Join('=', names)}' is no column, and no column=Variable.")),
    ];

    /// <summary>Checks that each column that is wanted is there.</summary>
    /// <param name="tables">The recordings.</param>
    /// <exception cref="FormatException">No recording has a column of the name.</exception>
    public void Check(IReadOnlyCollection<CsvTable> tables)
    {
        foreach (var (column, _) in _wanted)
        {
            if (tables.All(t => t.Columns.All(c => c.Name != column)))
            {
                throw new FormatException($"--replay-columns: no column {column}; {string.Join("; ", tables.Select(t => $"{t.Name} has {string.Join(", ", t.Columns.Select(c => c.Name))}"))}.");
            }
        }
    }

    /// <summary>Takes the columns out of a recording that are wanted.</summary>
    /// <param name="table">The recording.</param>
    /// <returns>The recording with these columns alone, in the order in which they were asked for.</returns>
    /// <exception cref="FormatException">It has none of them, or two would be one variable.</exception>
    public CsvTable Of(CsvTable table)
    {
        if (_wanted.IsEmpty)
        {
            return table;
        }

        var chosen = _wanted
            .SelectMany(w => table.Columns.Index().Where(c => c.Item.Name == w.Column).Select(c => (c.Index, Signal: c.Item with { Name = w.Variable, En = w.Variable })))
            .ToImmutableArray();
        if (chosen.IsEmpty)
        {
            throw new FormatException($"--replay-columns names no column of {table.Name}; it has {string.Join(", ", table.Columns.Select(c => c.Name))}.");
        }

        return chosen.CountBy(c => c.Signal.Name).FirstOrDefault(c => c.Value > 1) is { Key: { } twice }
            ? throw new FormatException($"--replay-columns: {table.Name} would have two variables {twice}.")
            : table with
            {
                Columns = [.. chosen.Select(c => c.Signal)],
                Rows = [.. table.Rows.Select(row => chosen.Select(c => row[c.Index]).ToImmutableArray())],
            };
    }
}

using System.Collections.Immutable;
using System.Globalization;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Simulation;

namespace AxComplex.Plant.Replay;

/// <summary>A recording that the plant plays as a machine.</summary>
/// <param name="machine">The path of the machine.</param>
/// <param name="file">Where it comes from.</param>
/// <param name="table">Its rows.</param>
/// <param name="times">When each of them is due, counted from the first.</param>
internal sealed class Recording(string machine, string file, CsvTable table, ImmutableArray<TimeSpan> times)
{
    /// <summary>The path of machines that play recordings, before their names.</summary>
    public const string Factory = "replay";

    private CsvPlayer? _player;

    /// <summary>Gets the path of the machine: <c>replay/press</c>.</summary>
    public string Machine => machine;

    /// <summary>Gets the file.</summary>
    public string File => file;

    /// <summary>Gets the rows.</summary>
    public CsvTable Table => table;

    /// <summary>Gets whether it is over.</summary>
    public bool IsAtEnd => _player is { IsAtEnd: true };

    /// <summary>Reads the recordings that the options name.</summary>
    /// <exception cref="FormatException">A file is none, two have one name, a column is not there, or a time is none; the message says where.</exception>
    public static ImmutableArray<Recording> Read(PlantOptions options)
    {
        var tables = options.ReplayFiles.Select(file => (File: file, Table: CsvTable.Read(file))).ToList();
        var columns = new ReplayColumns(options.ReplayColumns);
        columns.Check([.. tables.Select(t => t.Table)]);
        var recordings = tables.Select(t => new Recording(
            $"{Factory}/{t.Table.Name}",
            t.File,
            columns.Of(t.Table),
            options.ReplayTime.Length > 0
                ? ReplayTimes.Of(t.Table, options.ReplayTime, options.ReplayTimeFormat)
                : ReplayTimes.Even(t.Table.Rows.Length, options.ReplayRate))).ToImmutableArray();
        return recordings.GroupBy(r => r.Machine).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new FormatException($"{string.Join(" and ", twice.Select(r => r.File))} would both be the machine {twice.Key}; rename one.")
            : recordings;
    }

    /// <summary>Begins to play.</summary>
    /// <param name="start">Plant time, UTC.</param>
    /// <param name="loops">Whether it begins anew at the end.</param>
    public void Start(DateTime start, bool loops) => _player = new CsvPlayer(table, times, loops, start);

    /// <summary>Gets the values that are due.</summary>
    /// <param name="now">Plant time, UTC.</param>
    /// <returns>A value for each cell; a missing one is not a number, or a text that is null.</returns>
    public IEnumerable<SignalChange> Due(DateTime now)
    {
        foreach (var (at, cells) in _player!.Due(now))
        {
            for (var c = 0; c < cells.Length; c++)
            {
                var column = table.Columns[c];
                yield return column.Type is SignalType.Double
                    ? new SignalChange(machine, column.Name, at, cells[c].Length == 0 ? double.NaN : double.Parse(cells[c], CultureInfo.InvariantCulture))
                    : new SignalChange(machine, column.Name, at, 0, cells[c].Length == 0 ? null : cells[c]);
            }
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Replay;

/// <summary>A recorded data set: a CSV file with a header line, plain or gzipped.</summary>
/// <param name="Name">The file's name without endings; the machine's name in the plant.</param>
/// <param name="Columns">A variable for each column. Double where every cell is a number or empty, else String; a number has the unit that its header says, <c>Torque [Nm]</c>.</param>
/// <param name="Rows">The cells; empty text where a cell is empty.</param>
public sealed record CsvTable(string Name, ImmutableArray<SignalSpec> Columns, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>The largest file that is read, rows. A recording is held in memory.</summary>
    public const int MaxRows = 2_000_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; <c>.gz</c> is unpacked.</param>
    /// <returns>The table.</returns>
    /// <exception cref="FormatException">It has no header, or one with a name that is missing or there twice, a row of another length, or too many rows; the message says where.</exception>
    public static CsvTable Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new GZipStream(file, CompressionMode.Decompress)
            : file;
        using var reader = new StreamReader(plain);

        var name = Path.GetFileName(path).Split('.')[0];
        var header = reader.ReadLine() is { Length: > 0 } first
            ? CsvLine.Split(first)
            : throw new FormatException($"{path} is empty; its first line must name the columns.");
        if (header.Index().FirstOrDefault(h => h.Item.Length == 0 || header.IndexOf(h.Item) < h.Index) is (var at, { } bad))
        {
            throw new FormatException($"{path}, line 1: column {at + 1} has {(bad.Length == 0 ? "no name" : $"the name of another, {bad}")}.");
        }

        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        var isNumber = Enumerable.Repeat(true, header.Length).ToArray();
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (text.Length == 0)
            {
                continue;
            }

            var cells = CsvLine.Split(text);
            if (cells.Length != header.Length)
            {
                throw new FormatException($"{path}, line {line}: {cells.Length} cells, but the header names {header.Length} columns.");
            }

            if (rows.Count == MaxRows)
            {
                throw new FormatException($"{path} has over {MaxRows:N0} rows; cut it into parts.");
            }

            for (var c = 0; c < cells.Length; c++)
            {
                isNumber[c] &= cells[c].Length == 0 || double.TryParse(cells[c], CultureInfo.InvariantCulture, out _);
            }

            rows.Add(cells);
        }

        var columns = header.Select((h, c) =>
            new SignalSpec(h, isNumber[c] ? SignalType.Double : SignalType.String, "", h, isNumber[c] ? UnitIn(h) : null));
        return new CsvTable(name, [.. columns], rows.ToImmutable());
    }

    // Torque [Nm]
    private static string? UnitIn(string header) =>
        header.EndsWith(']') && header.LastIndexOf('[') is > 0 and var bracket && bracket < header.Length - 2 ? header[(bracket + 1)..^1] : null;
}

using System.Collections.Immutable;
using System.Text;

namespace AxComplex.Plant.Replay;

/// <summary>Cuts a line of a CSV file into cells (RFC 4180, without line breaks inside of cells).</summary>
internal static class CsvLine
{
    /// <summary>Cuts <c>a,"b, c","d ""e"""</c> into <c>a</c>, <c>b, c</c> and <c>d "e"</c>.</summary>
    public static ImmutableArray<string> Split(string line)
    {
        if (!line.Contains('"', StringComparison.Ordinal))
        {
            return [.. line.Split(',')];
        }

        var cells = ImmutableArray.CreateBuilder<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                if (quoted && i + 1 < line.Length && line[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString());
        return cells.ToImmutable();
    }
}

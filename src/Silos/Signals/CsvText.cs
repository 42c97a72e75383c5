using System.Buffers;
using System.Text;

namespace AxComplex.Silos.Signals;

/// <summary>One row of CSV after the other (RFC 4180), in UTF-8, so that a spreadsheet takes no text for a formula.</summary>
/// <param name="columns">The header.</param>
internal sealed class CsvText(params string[] columns)
{
    // What begins a formula in one of the common spreadsheets (OWASP, CSV Injection).
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r\n");
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n\t ");

    private readonly StringBuilder _text = new StringBuilder().AppendJoin(',', columns).Append("\r\n");
    private bool _isInRow;

    /// <summary>Gets how many characters wait.</summary>
    public int Length => _text.Length;

    /// <summary>Adds a cell that is ours: a number, a time, a word without commas.</summary>
    public CsvText Plain(string? cell)
    {
        Separate();
        _text.Append(cell);
        return this;
    }

    /// <summary>Adds a cell that somebody else wrote. Where it would be a formula it gets an apostrophe before it.</summary>
    public CsvText Foreign(string? cell)
    {
        Separate();
        cell = cell?.Length > 0 && FormulaStarts.Contains(cell[0]) ? $"'{cell}" : cell;
        if (cell.AsSpan().ContainsAny(Quoted))
        {
            _text.Append('"').Append(cell!.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            _text.Append(cell);
        }

        return this;
    }

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        _text.Append("\r\n");
        _isInRow = false;
    }

    /// <summary>Takes what waits.</summary>
    public byte[] Take()
    {
        var bytes = Encoding.UTF8.GetBytes(_text.ToString());
        _text.Clear();
        return bytes;
    }

    private void Separate()
    {
        if (_isInRow)
        {
            _text.Append(',');
        }

        _isInRow = true;
    }
}

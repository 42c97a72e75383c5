using System.Globalization;

namespace AxComplex.Silos.History;

/// <summary>A month of equipment time, UTC; each has a file or partition of its own.</summary>
/// <param name="Number">Months since January of the year 0.</param>
internal readonly record struct Month(int Number) : IComparable<Month>
{
    private const string Prefix = "values-";
    private const string Suffix = ".db";

    /// <summary>Gets the first instant, in ticks.</summary>
    public long FromTicks => new DateTime(Number / 12, (Number % 12) + 1, 1).Ticks;

    /// <summary>Gets the first instant after it, in ticks.</summary>
    public long ToTicks => Number == (9999 * 12) + 11 ? long.MaxValue : new Month(Number + 1).FromTicks;

    /// <summary>Gets the name of its file.</summary>
    public string FileName => $"{Prefix}{this}{Suffix}";

    /// <summary>Gets the month of a time.</summary>
    public static Month Of(long ticks)
    {
        var time = new DateTime(ticks);
        return new((time.Year * 12) + time.Month - 1);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string text, out Month month)
    {
        var isMonth = DateTime.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first);
        month = Of(first.Ticks);
        return isMonth;
    }

    /// <summary>Gets the month of a file; null for another file.</summary>
    public static Month? OfFile(string path) =>
        Path.GetFileName(path) is { Length: 17 } name && name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal)
        && TryParse(name[7..14], out var month)
            ? month
            : null;

    /// <inheritdoc/>
    public int CompareTo(Month other) => Number.CompareTo(other.Number);

    /// <summary>Gets it as <c>2026-01</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number / 12:D4}-{(Number % 12) + 1:D2}");
}

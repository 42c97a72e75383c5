using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AxComplex.Silos.History;

/// <summary>Where a page of values ended: so many values of one instant were given already.</summary>
/// <param name="At">The source time of the last value given, in UTC.</param>
/// <param name="Given">How many values of that instant were given.</param>
internal readonly record struct HistoryCursor(DateTime At, int Given)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cursor">The cursor.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out HistoryCursor cursor)
    {
        cursor = default;
        if (text?.Split('-') is not [var at, var given]
            || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTime.MaxValue.Ticks
            || !int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        cursor = new(new DateTime(ticks, DateTimeKind.Utc), count);
        return true;
    }

    /// <summary>Gets a text that goes into a URL as it is.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}-{Given}");
}

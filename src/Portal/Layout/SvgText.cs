using System.Globalization;

namespace AxComplex.Portal.Layout;

/// <summary>What SVG does not do by itself.</summary>
internal static class SvgText
{
    /// <summary>Shortens a text that would be wider than so many units of its font size; Hangul counts as wide.</summary>
    public static string Fit(string text, double ems)
    {
        var width = 0.0;
        var fits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            width += text[i] >= '\u1100' ? 0.95 : text[i] is 'i' or 'l' or '.' or ' ' or '-' or '1' ? 0.36 : char.IsAsciiLetterUpper(text[i]) ? 0.66 : 0.56;
            if (width > ems)
            {
                return string.Concat(text.AsSpan(0, Math.Max(1, fits)).TrimEnd(), "…");
            }

            fits = width <= ems - 0.8 ? i + 1 : fits;
        }

        return text;
    }

    /// <summary>A coordinate.</summary>
    public static string At(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

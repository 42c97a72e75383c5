using System.Text;

namespace AxComplex.Contracts.Identifiers;

/// <summary>
/// Joins Hangul that came as single letters (jamo) into syllables, as some equipment and every macOS file name has it.
/// <see cref="string.Normalize()"/> does not, because the services run without ICU (InvariantGlobalization).
/// </summary>
public static class Hangul
{
    private const char FirstLeading = '\u1100';
    private const char FirstVowel = '\u1161';
    private const char NoTrailing = '\u11A7';
    private const char FirstSyllable = '\uAC00';
    private const int Leadings = 19;
    private const int Vowels = 21;
    private const int Trailings = 28;

    /// <summary>Composes by the arithmetic of the Unicode Standard, §3.12, Conjoining Jamo Behavior.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text with syllables; all else stays as it is.</returns>
    public static string Compose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var composed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var last = composed.Length > 0 ? composed[^1] : '\0';
            if (last - FirstLeading is >= 0 and < Leadings && c - FirstVowel is >= 0 and < Vowels)
            {
                composed[^1] = (char)(FirstSyllable + ((((last - FirstLeading) * Vowels) + (c - FirstVowel)) * Trailings));
            }
            else if (IsOpenSyllable(last) && c - NoTrailing is > 0 and < Trailings)
            {
                composed[^1] = (char)(last + (c - NoTrailing));
            }
            else
            {
                composed.Append(c);
            }
        }

        return composed.ToString();
    }

    private static bool IsOpenSyllable(char c) =>
        c - FirstSyllable is >= 0 and < Leadings * Vowels * Trailings && (c - FirstSyllable) % Trailings == 0;
}

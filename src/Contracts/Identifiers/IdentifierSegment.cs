using System.Diagnostics.CodeAnalysis;

namespace AxComplex.Contracts.Identifiers;

/// <summary>One segment of an identifier: <c>daesung</c>, <c>press-03</c>, <c>프레스-03</c>.</summary>
/// <remarks>
/// 1 to 63 characters: a to z, 0 to 9, Hangul syllables and single hyphens between them. Lower case only, so that a name
/// typed in any case is one grain and not two; no other letters, so that no two names look alike.
/// </remarks>
public static class IdentifierSegment
{
    /// <summary>The longest segment, in characters.</summary>
    public const int MaxLength = 63;

    /// <summary>Whether a text is a segment as it stands.</summary>
    /// <param name="text">The text; may be empty.</param>
    /// <returns>True for a valid segment.</returns>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > MaxLength || text[0] == '-' || text[^1] == '-')
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var afterHyphen = i > 0 && text[i - 1] == '-';
            if (!IsLetterOrDigit(text[i]) && (text[i] != '-' || afterHyphen))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes a segment out of a name as people and machines write it: <c>Spindle Temp_1</c> → <c>spindle-temp-1</c>.</summary>
    /// <param name="name">Any text, for example an OPC UA BrowseName.</param>
    /// <param name="segment">The segment; null when nothing of the name can be kept.</param>
    /// <returns>Whether a segment could be made.</returns>
    public static bool TryFromName(string? name, [NotNullWhen(true)] out string? segment)
    {
        segment = null;
        var kept = new System.Text.StringBuilder();
        var previous = '\0';
        foreach (var c in Hangul.Compose(name ?? ""))
        {
            var isWordStart = char.IsAsciiLetterUpper(c) && (char.IsAsciiLetterLower(previous) || char.IsAsciiDigit(previous));
            var lower = char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c;
            if (kept.Length > 0 && kept[^1] != '-' && (isWordStart || !IsLetterOrDigit(lower)))
            {
                kept.Append('-');
            }

            if (IsLetterOrDigit(lower))
            {
                kept.Append(lower);
            }

            previous = c;
        }

        var text = kept.ToString(0, Math.Min(kept.Length, MaxLength)).Trim('-');
        segment = text.Length > 0 ? text : null;
        return segment is not null;
    }

    /// <summary>Splits a path into exactly so many valid segments.</summary>
    internal static bool TrySplit(string? text, int count, [NotNullWhen(true)] out string[]? segments)
    {
        segments = text?.Split('/');
        if (segments is null || segments.Length != count || !Array.TrueForAll(segments, s => IsValid(s)))
        {
            segments = null;
            return false;
        }

        return true;
    }

    private static bool IsLetterOrDigit(char c) =>
        char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is >= '\uAC00' and <= '\uD7A3';
}

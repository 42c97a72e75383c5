namespace AxComplex.OpcUa.Server.Events;

/// <summary>Compares text with the pattern of the Like operator (Part 4 §7.7.3, wildcard characters).</summary>
/// <remarks>Goes back to the last <c>%</c> only, so the time is at most the product of both lengths.</remarks>
internal static class LikePattern
{
    /// <summary>Tells whether a text fits a pattern such as <c>Th[ia][ts]%</c>.</summary>
    public static bool Fits(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        var (t, p) = (0, 0);
        var (retryText, retryPattern) = (0, -1);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '%')
            {
                (retryText, retryPattern) = (t, ++p);
            }
            else if (p < pattern.Length && FitsOne(text[t], pattern[p..], out var used))
            {
                t++;
                p += used;
            }
            else if (retryPattern >= 0)
            {
                (t, p) = (++retryText, retryPattern);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].Trim('%').IsEmpty;
    }

    private static bool FitsOne(char letter, ReadOnlySpan<char> pattern, out int used)
    {
        used = 1;
        switch (pattern[0])
        {
            case '_':
                return true;
            case '\\' when pattern.Length > 1:
                used = 2;
                return pattern[1] == letter;
            case '[' when pattern.IndexOf(']') is > 1 and var end:
                used = end + 1;
                var set = pattern[1..end];
                return set[0] == '^' ? !IsIn(letter, set[1..]) : IsIn(letter, set);
            default:
                return pattern[0] == letter;
        }
    }

    private static bool IsIn(char letter, ReadOnlySpan<char> set)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (letter >= set[i] && letter <= set[i + 2])
                {
                    return true;
                }

                i += 2;
            }
            else if (set[i] == letter)
            {
                return true;
            }
        }

        return false;
    }
}

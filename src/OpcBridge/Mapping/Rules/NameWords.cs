using System.Collections.Immutable;
using System.Text;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>
/// A name as the rules read it: <c>NG_PartsCnt2</c> → ng, part, count; <c>양품 수량(누적)</c> → 양품수량누적. Latin words are in lower case, singular
/// and spelt out; Hangul is one run, since Korean puts its blanks where it likes.
/// </summary>
/// <param name="Text">The name as it is.</param>
/// <param name="Latin">Its Latin words, in order; numbers are left out.</param>
/// <param name="Hangul">Its Hangul syllables, in order.</param>
internal sealed record NameWords(string Text, ImmutableArray<string> Latin, string Hangul)
{
    private static readonly Dictionary<string, string> SpeltOut = new(StringComparer.Ordinal)
    {
        ["cnt"] = "count",
        ["counter"] = "count",
        ["qty"] = "quantity",
        ["pcs"] = "piece",
        ["pc"] = "piece",
        ["num"] = "number",
        ["nr"] = "number",
        ["no"] = "number",
        ["prod"] = "production",
        ["avg"] = "average",
        ["temp"] = "temperature",
        ["stat"] = "status",
        ["sts"] = "status",
        ["stop"] = "stopped",
        ["ct"] = "cycletime",
        ["tact"] = "takt",
        ["wo"] = "workorder",
        ["std"] = "standard",
        ["tgt"] = "target",
        ["oper"] = "operation",
        ["spd"] = "speed",
        ["percentage"] = "percent",
        ["pct"] = "percent",
    };

    /// <summary>Reads a name.</summary>
    /// <param name="text">A BrowseName or a display name; null is empty.</param>
    public static NameWords Of(string? text)
    {
        var composed = Contracts.Identifiers.Hangul.Compose(text ?? "");
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var hangul = new StringBuilder();
        for (var i = 0; i < composed.Length; i++)
        {
            var c = composed[i];
            if (!char.IsAsciiLetter(c) || IsWordStart(composed, i))
            {
                End(words, word);
            }

            if (char.IsAsciiLetter(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
            else if (c is >= '\uAC00' and <= '\uD7A3')
            {
                hangul.Append(c);
            }
        }

        End(words, word);
        return new NameWords(text ?? "", words.ToImmutable(), hangul.ToString());
    }

    /// <summary>Gets whether a phrase of Latin words stands in it: its words one after the other, or written as one.</summary>
    public bool Has(string phrase)
    {
        var wanted = phrase.Split(' ');
        for (var at = 0; at + wanted.Length <= Latin.Length; at++)
        {
            if (Latin.AsSpan(at, wanted.Length).SequenceEqual(wanted))
            {
                return true;
            }
        }

        return Latin.Contains(string.Concat(wanted));
    }

    /// <summary>Gets whether it consists of this phrase and nothing else.</summary>
    public bool Is(string phrase) => Hangul.Length == 0 && string.Concat(Latin) == phrase.Replace(" ", "", StringComparison.Ordinal);

    // "GoodCount" and "OKCount": a capital after a small letter, and the last capital before a small one.
    private static bool IsWordStart(string text, int at) => at > 0 && char.IsAsciiLetterUpper(text[at])
        && (char.IsAsciiLetterLower(text[at - 1])
            || (char.IsAsciiLetterUpper(text[at - 1]) && at + 1 < text.Length && char.IsAsciiLetterLower(text[at + 1]) && !IsPlural(text, at)));

    // "PCs", "NGs": the small s belongs to the capitals before it.
    private static bool IsPlural(string text, int at) => text[at + 1] == 's' && (at + 2 == text.Length || !char.IsAsciiLetterLower(text[at + 2]));

    private static void End(ImmutableArray<string>.Builder words, StringBuilder word)
    {
        if (word.Length == 0)
        {
            return;
        }

        var text = word.ToString();
        word.Clear();
        text = SpeltOut.GetValueOrDefault(text, text);
        words.Add(text.Length > 3 && text[^1] == 's' && text[^2] is not ('s' or 'u') ? SpeltOut.GetValueOrDefault(text[..^1], text[..^1]) : text);
    }
}

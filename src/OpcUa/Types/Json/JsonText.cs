using System.Buffers.Text;
using System.Text.Unicode;

namespace AxComplex.OpcUa.Types.Json;

/// <summary>Looks whether the texts of a JSON document can be had as strings.</summary>
/// <remarks>
/// System.Text.Json parses a document whose texts are no Unicode, and throws an InvalidOperationException when a name or a
/// value is taken out of it. So it is looked at once, before, and nobody has to expect that exception.
/// </remarks>
internal static class JsonText
{
    private const int EscapeBytes = 6; // \uD83D

    /// <summary>Tells whether the bytes are UTF-8 and every escaped surrogate has its other half.</summary>
    /// <param name="utf8">The document; whether it is JSON is for the parser to say.</param>
    public static bool IsSound(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            return false;
        }

        while (utf8.IndexOf((byte)'\\') is >= 0 and var at)
        {
            utf8 = utf8[at..];
            var letter = Escaped(utf8);
            if (letter is null || !char.IsSurrogate(letter.Value))
            {
                utf8 = utf8[Math.Min(2, utf8.Length)..]; // the backslash and what it escapes, which may be another one
                continue;
            }

            utf8 = utf8[EscapeBytes..];
            if (char.IsLowSurrogate(letter.Value) || Escaped(utf8) is not { } low || !char.IsLowSurrogate(low))
            {
                return false;
            }

            utf8 = utf8[EscapeBytes..];
        }

        return true;
    }

    private static char? Escaped(ReadOnlySpan<byte> utf8) =>
        utf8.Length >= EscapeBytes && utf8[0] == '\\' && utf8[1] == 'u'
            && Utf8Parser.TryParse(utf8[2..EscapeBytes], out ushort letter, out var used, 'x') && used == EscapeBytes - 2
            ? (char)letter
            : null;
}

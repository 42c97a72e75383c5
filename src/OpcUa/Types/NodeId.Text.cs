using System.Globalization;

namespace AxComplex.OpcUa.Types;

public readonly partial struct NodeId
{
    /// <summary>Reads the text form, for example <c>ns=2;s=Press-07</c>, <c>i=85</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text is not a NodeId; the message shows it.</exception>
    public static NodeId Parse(string text) => TryParse(text, out var nodeId)
        ? nodeId
        : throw new FormatException($"'{text}' is not a NodeId. Write it as ns=2;s=Name, i=85, g=… or b=… (Base64).");

    /// <summary>Reads the text form.</summary>
    /// <param name="text">The text, for example <c>ns=2;s=Press-07</c>.</param>
    /// <param name="nodeId">The NodeId; null if it is none.</param>
    /// <returns>Whether the text is a NodeId.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out NodeId nodeId)
    {
        nodeId = Null;
        ushort index = 0;
        if (text.StartsWith("ns=", StringComparison.Ordinal))
        {
            var end = text.IndexOf(';');
            if (end < 0 || !ushort.TryParse(text[3..end], NumberStyles.None, CultureInfo.InvariantCulture, out index))
            {
                return false;
            }

            text = text[(end + 1)..];
        }

        if (text.Length < 2 || text[1] != '=')
        {
            return false;
        }

        var id = text[2..];
        switch (text[0])
        {
            case 'i' when uint.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                nodeId = new NodeId(index, number);
                return true;
            case 's':
                nodeId = new NodeId(index, id.ToString());
                return true;
            case 'g' when Guid.TryParseExact(id, "D", out var guid):
                nodeId = new NodeId(index, guid);
                return true;
            case 'b':
                var bytes = new byte[id.Length];
                if (!Convert.TryFromBase64Chars(id, bytes, out var length))
                {
                    return false;
                }

                nodeId = new NodeId(index, bytes[..length]);
                return true;
            default:
                return false;
        }
    }

    static NodeId IParsable<NodeId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<NodeId>.TryParse(string? s, IFormatProvider? provider, out NodeId result) =>
        TryParse(s, out result);

    static NodeId ISpanParsable<NodeId>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    static bool ISpanParsable<NodeId>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out NodeId result) =>
        TryParse(s, out result);
}

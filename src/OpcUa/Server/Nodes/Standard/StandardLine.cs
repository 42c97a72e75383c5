using System.Globalization;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Nodes.Standard;

/// <summary>One line of the text files beside this one, such as <c>      49 HasOrderedComponent inverse=OrderedComponentOf</c>.</summary>
/// <param name="Depth">The indent, in steps of two.</param>
/// <param name="Id">The number, in namespace 0.</param>
/// <param name="Name">The browse name.</param>
/// <param name="Words">What else stands there.</param>
internal sealed record StandardLine(int Depth, NodeId Id, QualifiedName Name, string[] Words)
{
    /// <summary>Reads a file; lines that begin with # are for people.</summary>
    public static IEnumerable<StandardLine> Read(string file)
    {
        using var stream = typeof(StandardLine).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } text)
        {
            if (text.Length > 0 && text[0] != '#')
            {
                yield return Parse(text);
            }
        }
    }

    public bool Has(string word) => Words.Contains(word);

    public string? Value(string key) =>
        Array.Find(Words, w => w.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..];

    public NodeId? Number(string key) => Value(key) is { } number ? Numbered(number) : null;

    private static StandardLine Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var depth = (text.Length - text.TrimStart().Length) / 2;
        return new StandardLine(depth, Numbered(words[0]), new QualifiedName(0, words[1]), words[2..]);
    }

    private static NodeId Numbered(string number) => new(0, uint.Parse(number, CultureInfo.InvariantCulture));
}

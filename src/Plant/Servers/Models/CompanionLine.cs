namespace AxComplex.Plant.Servers.Models;

/// <summary>One line of the text files beside this one, such as <c>  6040 0:StateNumber property mandatory data=UInt32 value=3</c>.</summary>
/// <param name="Depth">The indent, in steps of two.</param>
/// <param name="Number">The number of its node id.</param>
/// <param name="Name">The browse name, with a prefix where it is of another namespace; a dot for the URI of this one.</param>
/// <param name="Kind">type, object, metadata (of the namespace), variable, property, method, enumeration, structure or, of a structure, field.</param>
/// <param name="Words">What else stands there.</param>
internal sealed record CompanionLine(int Depth, string Number, string Name, string Kind, string[] Words)
{
    /// <summary>Reads a file that is in this program; lines that begin with # are for people.</summary>
    public static IEnumerable<CompanionLine> Read(string file)
    {
        using var stream = typeof(CompanionLine).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not in the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } text)
        {
            if (text.Length > 0 && text[0] != '#')
            {
                var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                yield return new CompanionLine((text.Length - text.TrimStart().Length) / 2, words[0], words[1], words[2], words[3..]);
            }
        }
    }

    public bool Has(string word) => Words.Contains(word);

    public string? Value(string key) =>
        Array.Find(Words, w => w.StartsWith(key + "=", StringComparison.Ordinal))?[(key.Length + 1)..];
}

using System.Globalization;

namespace Aspire.Hosting.Output;

/// <summary>
/// The console, shared by all: each line carries the name of who wrote it, in a colour of its own when a person looks on.
/// </summary>
internal sealed class ConsoleOutput
{
    /// <summary>The name under which the app host itself writes.</summary>
    public const string AppHost = "apphost";

    // Cyan, green, magenta, yellow, blue, and their bright kin; red is for errors.
    private static readonly int[] Colours = [36, 32, 35, 33, 34, 96, 92, 95, 93, 94];

    private readonly TextWriter _writer;
    private readonly bool _coloured;
    private readonly Lock _line = new();
    private readonly Dictionary<string, int> _colours = [];
    private int _width = AppHost.Length;

    public ConsoleOutput()
        : this(Console.Out, !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
    {
    }

    internal ConsoleOutput(TextWriter writer, bool coloured)
    {
        _writer = writer;
        _coloured = coloured;
    }

    /// <summary>Makes room for the names, so that the lines stand below one another.</summary>
    public void Align(IEnumerable<string> names)
    {
        lock (_line)
        {
            _width = names.Select(name => name.Length).Append(AppHost.Length).Max();
        }
    }

    /// <summary>Writes one line.</summary>
    /// <param name="name">Who says it.</param>
    /// <param name="text">What, without a line end.</param>
    public void Write(string name, string text)
    {
        lock (_line)
        {
            var prefix = name.PadRight(_width);
            _writer.WriteLine(_coloured ? $"\e[{ColourOf(name)}m{prefix} |\e[0m {text}" : $"{prefix} | {text}");
        }
    }

    /// <summary>Writes why the app host ends.</summary>
    public void WriteError(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            Write(AppHost, _coloured ? $"\e[31m{line}\e[0m" : line);
        }
    }

    private string ColourOf(string name)
    {
        if (!_colours.TryGetValue(name, out var colour))
        {
            _colours[name] = colour = Colours[_colours.Count % Colours.Length];
        }

        return colour.ToString(CultureInfo.InvariantCulture);
    }
}

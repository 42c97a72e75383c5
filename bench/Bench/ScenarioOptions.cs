using System.Globalization;

namespace AxComplex.Bench;

/// <summary>The options of a scenario: <c>--name value</c>.</summary>
internal sealed class ScenarioOptions
{
    private readonly Dictionary<string, string> _values = [];

    /// <summary>Reads options.</summary>
    /// <param name="args">The command line after the scenario.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentException">Something is no option with a value.</exception>
    public static ScenarioOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new ScenarioOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length)
            {
                throw new ArgumentException($"'{args[i]}': expected --name value.");
            }

            options._values[args[i][2..]] = args[i + 1];
        }

        return options;
    }

    /// <summary>Gets a number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fallback">What counts when it is not given.</param>
    /// <returns>The number, without what stands behind the point.</returns>
    /// <exception cref="ArgumentException">It is no number.</exception>
    public int Get(string name, int fallback) => !_values.TryGetValue(name, out var text) ? fallback
        : double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? (int)value
        : throw new ArgumentException($"'--{name} {text}': expected a number.");

    /// <summary>Gets a text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fallback">What counts when it is not given.</param>
    /// <returns>The text.</returns>
    public string GetText(string name, string fallback) => _values.GetValueOrDefault(name, fallback);
}

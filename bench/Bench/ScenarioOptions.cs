using System.Globalization;

namespace AxComplex.Bench;

/// <summary>The options of a scenario: <c>--name number</c>.</summary>
internal sealed class ScenarioOptions
{
    private readonly Dictionary<string, double> _values = [];

    /// <summary>Reads options.</summary>
    /// <param name="args">The command line after the scenario.</param>
    /// <returns>The options.</returns>
    /// <exception cref="ArgumentException">Something is no option with a number.</exception>
    public static ScenarioOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new ScenarioOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length
                || !double.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var value))
            {
                throw new ArgumentException($"'{args[i]}': expected --name number.");
            }

            options._values[args[i][2..]] = value;
        }

        return options;
    }

    /// <summary>Gets an option.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fallback">What counts when it is not given.</param>
    /// <returns>The number.</returns>
    public int Get(string name, int fallback) => _values.TryGetValue(name, out var value) ? (int)value : fallback;
}

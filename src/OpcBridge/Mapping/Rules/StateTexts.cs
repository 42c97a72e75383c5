using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>The values of a state that comes as text, as far as they can be foreseen: the known words, written as the machine writes.</summary>
internal static class StateTexts
{
    /// <summary>Gets the values with what they mean.</summary>
    /// <param name="current">The value that it has now; null when it has none.</param>
    /// <returns>At most 256, and the present value among them where it is understood.</returns>
    public static ImmutableArray<StateValue> For(Variant current)
    {
        var text = TextOf(current);
        var values = new Dictionary<string, StateValue>(StringComparer.Ordinal);
        foreach (var value in StateWords.All.Select(w => Written(w, text)).Prepend(text))
        {
            if (value is { Length: > 0 and <= MaxLength } && StateWords.MeaningOf(value) is { } meaning)
            {
                values.TryAdd(value, new StateValue(value, meaning.State, meaning.Mode));
            }
        }

        return [.. values.Values.Take(MaxStates)];
    }

    /// <summary>Gets a value as text; null for one that is none.</summary>
    public static string? TextOf(Variant value) =>
        value.TryGetString(out var text) ? text : value.TryGetLocalizedText(out var localized) ? localized.Text : null;

    private const int MaxLength = 200;

    /// <summary>The most values that a description may have (Silos refuse more).</summary>
    public const int MaxStates = 256;

    // RUN, Run or run: as the value that is there now.
    private static string Written(string word, string? like)
    {
        if (!char.IsAsciiLetter(word[0]) || like is not { Length: > 0 } || !char.IsAsciiLetterUpper(like[0]))
        {
            return word;
        }

        return like.Length > 1 && like.Where(char.IsAsciiLetter).All(char.IsAsciiLetterUpper)
            ? word.ToUpperInvariant()
            : char.ToUpperInvariant(word[0]) + word[1..];
    }
}

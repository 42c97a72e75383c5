using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Mapping.Rules;

/// <summary>Why something was decided: a code that never changes, and what fills its sentence.</summary>
/// <param name="Code">One of <see cref="ReasonTexts"/>.</param>
/// <param name="Parameters">The values, by the names in the sentence.</param>
internal sealed record Reason(string Code, ImmutableSortedDictionary<string, string> Parameters)
{
    /// <summary>Gets the sentence, in Korean and in English.</summary>
    public LocalizedName Text => ReasonTexts.Say(this);

    /// <summary>Makes a reason.</summary>
    public static Reason Of(string code, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            all[name] = value;
        }

        return new Reason(code, all.ToImmutable());
    }
}

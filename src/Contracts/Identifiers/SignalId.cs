using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Identifiers;

/// <summary>One signal of a machine: <c>daesung/ansan/press-03/spindle-temp</c>.</summary>
/// <param name="Machine">Whose signal it is.</param>
/// <param name="Name">The signal within the machine.</param>
[JsonConverter(typeof(IdentifierJsonConverter<SignalId>))]
public readonly record struct SignalId(MachineId Machine, string Name) : IParsable<SignalId>
{
    /// <summary>Reads an identifier as it is written in URLs and keys.</summary>
    /// <param name="s">The text, <c>daesung/ansan/press-03/spindle-temp</c>.</param>
    /// <param name="provider">Not used.</param>
    /// <returns>The identifier.</returns>
    /// <exception cref="FormatException">The text is none; the message says what one looks like.</exception>
    public static SignalId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not a signal; one looks like 'daesung/ansan/press-03/spindle-temp'.");

    /// <summary>Reads an identifier, or says that the text is none.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The identifier, or the default.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SignalId result)
    {
        var ok = IdentifierSegment.TrySplit(s, 4, out var p);
        result = ok ? new(new MachineId(new FactoryId(new CompanyId(p![0]), p[1]), p[2]), p[3]) : default;
        return ok;
    }

    /// <summary>Gets the text that goes into URLs, grain keys and logs.</summary>
    /// <returns><c>daesung/ansan/press-03/spindle-temp</c>.</returns>
    public override string ToString() => $"{Machine}/{Name}";
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Identifiers;

/// <summary>A factory (ISA-95 site): <c>daesung/ansan</c>.</summary>
/// <param name="Company">Who owns it.</param>
/// <param name="Name">The factory within the company.</param>
[JsonConverter(typeof(IdentifierJsonConverter<FactoryId>))]
public readonly record struct FactoryId(CompanyId Company, string Name) : IParsable<FactoryId>
{
    /// <summary>Reads an identifier as it is written in URLs and keys.</summary>
    /// <param name="s">The text, <c>daesung/ansan</c>.</param>
    /// <param name="provider">Not used.</param>
    /// <returns>The identifier.</returns>
    /// <exception cref="FormatException">The text is none; the message says what one looks like.</exception>
    public static FactoryId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not a factory; one looks like 'daesung/ansan'.");

    /// <summary>Reads an identifier, or says that the text is none.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The identifier, or the default.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FactoryId result)
    {
        var ok = IdentifierSegment.TrySplit(s, 2, out var p);
        result = ok ? new(new CompanyId(p![0]), p[1]) : default;
        return ok;
    }

    /// <summary>Gets the text that goes into URLs, grain keys and logs.</summary>
    /// <returns><c>daesung/ansan</c>.</returns>
    public override string ToString() => $"{Company}/{Name}";
}

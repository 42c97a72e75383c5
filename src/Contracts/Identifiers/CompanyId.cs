using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Identifiers;

/// <summary>A company of the complex: <c>daesung</c>. Every other identifier begins with the company that owns the data.</summary>
/// <param name="Name">The one segment.</param>
[JsonConverter(typeof(IdentifierJsonConverter<CompanyId>))]
public readonly record struct CompanyId(string Name) : IParsable<CompanyId>
{
    /// <summary>Reads an identifier as it is written in URLs and keys.</summary>
    /// <param name="s">The text, <c>daesung</c>.</param>
    /// <param name="provider">Not used.</param>
    /// <returns>The identifier.</returns>
    /// <exception cref="FormatException">The text is none; the message says what one looks like.</exception>
    public static CompanyId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not a company; one looks like 'daesung'.");

    /// <summary>Reads an identifier, or says that the text is none.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The identifier, or the default.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CompanyId result)
    {
        var ok = IdentifierSegment.TrySplit(s, 1, out var p);
        result = ok ? new(p![0]) : default;
        return ok;
    }

    /// <summary>Gets the text that goes into URLs, grain keys and logs.</summary>
    /// <returns><c>daesung</c>.</returns>
    public override string ToString() => Name;
}

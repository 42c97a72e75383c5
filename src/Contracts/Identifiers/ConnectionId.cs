using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Identifiers;

/// <summary>A connection of the bridge to one OPC UA endpoint: <c>daesung/press-shop</c>.</summary>
/// <param name="Company">Who owns the equipment, and every value that comes through.</param>
/// <param name="Name">The connection within the company.</param>
[JsonConverter(typeof(IdentifierJsonConverter<ConnectionId>))]
public readonly record struct ConnectionId(CompanyId Company, string Name) : IParsable<ConnectionId>
{
    /// <summary>Reads an identifier as it is written in URLs and keys.</summary>
    /// <param name="s">The text, <c>daesung/press-shop</c>.</param>
    /// <param name="provider">Not used.</param>
    /// <returns>The identifier.</returns>
    /// <exception cref="FormatException">The text is none; the message says what one looks like.</exception>
    public static ConnectionId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not a connection; one looks like 'daesung/press-shop'.");

    /// <summary>Reads an identifier, or says that the text is none.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The identifier, or the default.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ConnectionId result)
    {
        var ok = IdentifierSegment.TrySplit(s, 2, out var p);
        result = ok ? new(new CompanyId(p![0]), p[1]) : default;
        return ok;
    }

    /// <summary>Gets the text that goes into URLs, grain keys and logs.</summary>
    /// <returns><c>daesung/press-shop</c>.</returns>
    public override string ToString() => $"{Company}/{Name}";
}

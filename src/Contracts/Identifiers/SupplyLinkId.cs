using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Identifiers;

/// <summary>A part that one factory supplies to another: <c>daesung/ansan>hanbit/changwon:door-panel</c>.</summary>
/// <param name="Supplier">The factory that makes the part.</param>
/// <param name="Customer">The factory that uses it.</param>
/// <param name="Part">The part's segment.</param>
[JsonConverter(typeof(IdentifierJsonConverter<SupplyLinkId>))]
public readonly record struct SupplyLinkId(FactoryId Supplier, FactoryId Customer, string Part) : IParsable<SupplyLinkId>
{
    /// <summary>Reads an identifier as it is written in URLs and keys.</summary>
    /// <param name="s">The text, <c>daesung/ansan>hanbit/changwon:door-panel</c>.</param>
    /// <param name="provider">Not used.</param>
    /// <returns>The identifier.</returns>
    /// <exception cref="FormatException">The text is none; the message says what one looks like.</exception>
    public static SupplyLinkId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id)
            ? id
            : throw new FormatException($"'{s}' is not a supply link; one looks like 'daesung/ansan>hanbit/changwon:door-panel'.");

    /// <summary>Reads an identifier, or says that the text is none.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The identifier, or the default.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SupplyLinkId result)
    {
        result = default;
        var parts = s?.Split('>', ':');
        if (parts is not { Length: 3 }
            || s!.IndexOf('>', StringComparison.Ordinal) > s.IndexOf(':', StringComparison.Ordinal)
            || !FactoryId.TryParse(parts[0], provider, out var supplier)
            || !FactoryId.TryParse(parts[1], provider, out var customer)
            || !IdentifierSegment.IsValid(parts[2]))
        {
            return false;
        }

        result = new SupplyLinkId(supplier, customer, parts[2]);
        return true;
    }

    /// <summary>Gets the text that goes into URLs (percent-encoded), grain keys and logs.</summary>
    /// <returns><c>daesung/ansan>hanbit/changwon:door-panel</c>.</returns>
    public override string ToString() => $"{Supplier}>{Customer}:{Part}";
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Identifiers;

/// <summary>A machine (ISA-95 work unit): <c>daesung/ansan/press-03</c>.</summary>
/// <param name="Factory">Where it stands.</param>
/// <param name="Name">The machine within the factory.</param>
[JsonConverter(typeof(IdentifierJsonConverter<MachineId>))]
public readonly record struct MachineId(FactoryId Factory, string Name) : IParsable<MachineId>
{
    /// <summary>Gets the company that owns the machine and its data.</summary>
    public CompanyId Company => Factory.Company;

    /// <summary>Gets a signal of this machine.</summary>
    /// <param name="name">The signal's segment, for example <c>spindle-temp</c>.</param>
    /// <returns>The identifier; the name is not checked.</returns>
    public SignalId Signal(string name) => new(this, name);

    /// <summary>Reads an identifier as it is written in URLs and keys.</summary>
    /// <param name="s">The text, <c>daesung/ansan/press-03</c>.</param>
    /// <param name="provider">Not used.</param>
    /// <returns>The identifier.</returns>
    /// <exception cref="FormatException">The text is none; the message says what one looks like.</exception>
    public static MachineId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException($"'{s}' is not a machine; one looks like 'daesung/ansan/press-03'.");

    /// <summary>Reads an identifier, or says that the text is none.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The identifier, or the default.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MachineId result)
    {
        var ok = IdentifierSegment.TrySplit(s, 3, out var p);
        result = ok ? new(new FactoryId(new CompanyId(p![0]), p[1]), p[2]) : default;
        return ok;
    }

    /// <summary>Gets the text that goes into URLs, grain keys and logs.</summary>
    /// <returns><c>daesung/ansan/press-03</c>.</returns>
    public override string ToString() => $"{Factory}/{Name}";
}

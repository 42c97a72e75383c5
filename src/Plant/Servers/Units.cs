using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.Plant.Servers;

/// <summary>Engineering units by their UNECE Recommendation 20 codes (Part 8 §5.6.3, EUInformation).</summary>
internal static class Units
{
    private const string Namespace = "http://www.opcfoundation.org/UA/units/un/cefact";

    private static readonly Dictionary<string, string> Codes = new(StringComparer.Ordinal)
    {
        ["°C"] = "CEL",
        ["kN"] = "B47",
        ["mm/s"] = "C16",
        ["kW"] = "KWT",
        ["kWh"] = "KWH",
        ["s"] = "SEC",
        ["mm"] = "MMT",
        ["m/s"] = "MTS",
        ["N"] = "NEW",
        ["kA"] = "B22",
        ["kV"] = "KVT",
        ["MΩ"] = "B75",
        ["Pa"] = "PAL",
        ["mbar"] = "MBR",
        ["rpm"] = "RPM",
        ["1/min"] = "C94",
        ["l/min"] = "L2",
        ["ml/min"] = "41",
        ["m³/h"] = "MQH",
        ["mS/cm"] = "H61",
        ["%"] = "P1",
        ["pcs"] = "H87",
        ["m/min"] = "2X",
        ["N·m"] = "NU",
        ["Nm"] = "NU",
        ["K"] = "KEL",
        ["min"] = "MIN",
        ["Pa·m³/s"] = "G01",
        ["bar"] = "BAR",
    };

    /// <summary>Gets the value of the property EngineeringUnits.</summary>
    /// <param name="unit">The unit as displayed; one that is not in the table gets UnitId -1, as the specification says.</param>
    public static Variant Of(string unit) => Variant.From(new ExtensionObject(new EUInformation
    {
        NamespaceUri = Namespace,
        UnitId = Codes.TryGetValue(unit, out var code) ? IdOf(code) : -1,
        DisplayName = new LocalizedText(null, unit),
        Description = default,
    }));

    // The code's characters as a big-endian number: "CEL" is 0x43454C.
    private static int IdOf(string code) => code.Aggregate(0, (id, c) => (id << 8) | c);
}

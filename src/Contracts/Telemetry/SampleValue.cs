using System.Globalization;

namespace AxComplex.Contracts.Telemetry;

/// <summary>A value of one of the five kinds that telemetry carries. The default is <see cref="SampleKind.Null"/>.</summary>
public readonly record struct SampleValue
{
    private readonly long _bits;
    private readonly string? _text;

    private SampleValue(SampleKind kind, long bits, string? text) => (Kind, _bits, _text) = (kind, bits, text);

    /// <summary>Gets what the value is.</summary>
    public SampleKind Kind { get; }

    /// <summary>Gets the value as a Boolean; false for every other kind.</summary>
    public bool Boolean => Kind is SampleKind.Boolean && _bits != 0;

    /// <summary>Gets the value as a whole number; 0 for every other kind.</summary>
    public long Integer => Kind is SampleKind.Integer ? _bits : 0;

    /// <summary>Gets the text; null for every other kind.</summary>
    public string? Text => _text;

    /// <summary>Gets the value as a number, for charts and KPIs: Booleans are 0 and 1; NaN for text and for no value.</summary>
    public double AsDouble => Kind switch
    {
        SampleKind.Number => BitConverter.Int64BitsToDouble(_bits),
        SampleKind.Integer or SampleKind.Boolean => _bits,
        _ => double.NaN,
    };

    /// <summary>Makes a Boolean.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The sample value.</returns>
    public static SampleValue From(bool value) => new(SampleKind.Boolean, value ? 1 : 0, null);

    /// <summary>Makes a whole number.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The sample value.</returns>
    public static SampleValue From(long value) => new(SampleKind.Integer, value, null);

    /// <summary>Makes a number; NaN and infinities are kept as the equipment sent them.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The sample value.</returns>
    public static SampleValue From(double value) => new(SampleKind.Number, BitConverter.DoubleToInt64Bits(value), null);

    /// <summary>Makes a text.</summary>
    /// <param name="value">The value; null makes <see cref="SampleKind.Null"/>.</param>
    /// <returns>The sample value.</returns>
    public static SampleValue From(string? value) => value is null ? default : new(SampleKind.Text, 0, value);

    /// <summary>Gets the value as people read it, culture-free.</summary>
    /// <returns>The text; empty for no value.</returns>
    public override string ToString() => Kind switch
    {
        SampleKind.Boolean => Boolean ? "true" : "false",
        SampleKind.Integer => _bits.ToString(CultureInfo.InvariantCulture),
        SampleKind.Number => AsDouble.ToString("R", CultureInfo.InvariantCulture),
        SampleKind.Text => _text ?? "",
        _ => "",
    };
}

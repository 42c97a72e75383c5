using System.Text.Json.Serialization;

namespace AxComplex.Contracts.Telemetry;

/// <summary>What a <see cref="SampleValue"/> holds. The numbers are on the wire and never reused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SampleKind>))]
public enum SampleKind : byte
{
    /// <summary>No value.</summary>
    Null = 0,

    /// <summary>True or false.</summary>
    Boolean = 1,

    /// <summary>A whole number of up to 64 bits. An OPC UA UInt64 over its range is a <see cref="Number"/>.</summary>
    Integer = 2,

    /// <summary>A floating-point number.</summary>
    Number = 3,

    /// <summary>A text.</summary>
    Text = 4,
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.Storage;

/// <summary>How grain states lie in the store.</summary>
internal static class StateJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        Converters = { new SampleValueConverter() },
    };

    /// <summary>A value as a pair of kind and text: <c>["Number","23.5"]</c>. NaN and infinities survive.</summary>
    private sealed class SampleValueConverter : JsonConverter<SampleValue>
    {
        public override SampleValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var pair = JsonSerializer.Deserialize<string[]>(ref reader, options);
            return pair is [var kind, var text] && Enum.TryParse<SampleKind>(kind, out var parsed) ? Parse(parsed, text) : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, SampleValue value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(value.Kind.ToString());
            writer.WriteStringValue(value.ToString());
            writer.WriteEndArray();
        }

        private static SampleValue Parse(SampleKind kind, string text) => kind switch
        {
            SampleKind.Boolean => SampleValue.From(text == "true"),
            SampleKind.Integer => SampleValue.From(long.Parse(text, CultureInfo.InvariantCulture)),
            SampleKind.Number => SampleValue.From(double.Parse(text, CultureInfo.InvariantCulture)),
            SampleKind.Text => SampleValue.From(text),
            _ => default,
        };
    }
}

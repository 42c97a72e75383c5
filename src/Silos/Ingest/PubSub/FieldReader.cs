using System.Globalization;
using System.Text.Json;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.Ingest.PubSub;

/// <summary>
/// Reads a field of a JSON DataSetMessage (Part 14 §7.2.5.4): raw, as a Variant or as a DataValue; in the compact and verbose forms with
/// <c>UaType</c> and the older one with <c>Type</c> and <c>Body</c> (Part 6 §5.4.2.17 and §5.4.2.18). Only what a signal can be: one
/// Boolean, number or text. docs/adr/0007-pubsub-in-silos.md says why this is not the reader of the OPC UA stack.
/// </summary>
internal static class FieldReader
{
    private static readonly string[] DataValueNames =
    [
        "Value", "UaType", "Status", "StatusCode", "SourceTimestamp", "SourcePicoseconds", "ServerTimestamp", "ServerPicoseconds", "Dimensions",
    ];

    /// <summary>Reads a field.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="json">Its value.</param>
    /// <param name="status">The status of the message.</param>
    /// <param name="place">Where it lies.</param>
    /// <exception cref="PubSubFormatException">A timestamp or status is none.</exception>
    public static DataSetField Read(string name, JsonElement json, uint status, string place)
    {
        if (!IsDataValue(json))
        {
            return Field(name, Variant(json), status, null, null);
        }

        var value = json.TryGetProperty("UaType", out _) ? Variant(json) : json.TryGetProperty("Value", out var inner) ? Variant(inner) : (default, null);
        var own = json.TryGetProperty("StatusCode", out var code) || json.TryGetProperty("Status", out code) ? Status(code, place) : status;
        return Field(name, value, own, Time(json, "SourceTimestamp", place), Time(json, "ServerTimestamp", place));
    }

    /// <summary>Reads a StatusCode: a number, or an object with <c>Code</c>. One that is left out is Good.</summary>
    /// <exception cref="PubSubFormatException">It is neither.</exception>
    public static uint Status(JsonElement json, string place)
    {
        var code = json.ValueKind is JsonValueKind.Object ? json.TryGetProperty("Code", out var inner) ? inner : default : json;
        return code.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => 0,
            JsonValueKind.Number when code.TryGetUInt32(out var number) => number,
            _ => throw new PubSubFormatException(place, $"the status should be a number of 32 bits, or an object with Code: {Shown(json)}."),
        };
    }

    /// <summary>Reads a time; null for none, and for the DateTime of OPC UA that means none.</summary>
    /// <exception cref="PubSubFormatException">It is no time.</exception>
    public static DateTime? Time(JsonElement json, string name, string place)
    {
        if (!json.TryGetProperty(name, out var time) || time.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        if (time.ValueKind is not JsonValueKind.String
            || !DateTimeOffset.TryParse(time.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed))
        {
            throw new PubSubFormatException(place, $"{name} should be a time such as 2026-01-01T12:00:00Z: {Shown(time)}.");
        }

        return parsed.Year <= 1601 ? null : parsed.UtcDateTime;
    }

    /// <summary>Gets a value as it is shown in an error, not too long.</summary>
    public static string Shown(JsonElement json) =>
        json.ValueKind is JsonValueKind.Undefined ? "nothing" : json.GetRawText() is { Length: > 60 } text ? text[..60] + "…" : json.GetRawText();

    private static DataSetField Field(string name, (SampleValue Value, string? Fault) value, uint status, DateTime? source, DateTime? server) =>
        new(name, value.Value, status, source, server, value.Fault);

    private static bool IsDataValue(JsonElement json) =>
        json.ValueKind is JsonValueKind.Object && json.EnumerateObject() is var all && all.Any() && all.All(p => DataValueNames.Contains(p.Name, StringComparer.Ordinal));

    private static (SampleValue Value, string? Fault) Variant(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Object)
        {
            if (json.TryGetProperty("UaType", out var type))
            {
                return Typed(type, json.TryGetProperty("Value", out var value) ? value : default);
            }

            if (json.TryGetProperty("Type", out type) && json.TryGetProperty("Body", out var body))
            {
                return Typed(type, body);
            }
        }

        return json.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => (default, null),
            JsonValueKind.True or JsonValueKind.False => (SampleValue.From(json.GetBoolean()), null),
            JsonValueKind.String => (SampleValue.From(json.GetString()), null),
            JsonValueKind.Number => Number(json, isInteger: json.TryGetInt64(out _)),
            JsonValueKind.Object when json.TryGetProperty("Text", out var text) => Text(text),
            _ => (default, $"an array or structure is no signal: {Shown(json)}"),
        };
    }

    /// <summary>Reads a value of a built-in type (Part 6 §5.1.2); what is left out, or null, is the default of its type.</summary>
    private static (SampleValue Value, string? Fault) Typed(JsonElement type, JsonElement body)
    {
        if (type.ValueKind is not JsonValueKind.Number || !type.TryGetByte(out var builtIn))
        {
            return (default, $"the type should be the number of a built-in type: {Shown(type)}");
        }

        if (body.ValueKind is JsonValueKind.Array)
        {
            return (default, $"an array is no signal: {Shown(body)}");
        }

        var isNothing = body.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
        return builtIn switch
        {
            0 => (default, null),
            1 => body.ValueKind is JsonValueKind.True or JsonValueKind.False || isNothing
                ? (SampleValue.From(body.ValueKind is JsonValueKind.True), null)
                : (default, $"this should be true or false: {Shown(body)}"),
            >= 2 and <= 9 => isNothing ? (SampleValue.From(0L), null) : Number(body, isInteger: true),
            10 or 11 => isNothing ? (SampleValue.From(0.0), null) : Number(body, isInteger: false),
            12 or 13 or 14 => Text(body),
            19 => body.ValueKind is JsonValueKind.Object && body.TryGetProperty("Code", out var code) ? Number(code, isInteger: true)
                : isNothing ? (SampleValue.From(0L), null)
                : Number(body, isInteger: true),
            21 => Text(body.ValueKind is JsonValueKind.Object ? body.TryGetProperty("Text", out var text) ? text : default : body),
            _ => (default, $"built-in type {builtIn} is no signal"),
        };
    }

    // 64-bit integers are strings, and so are the floating-point values for which JSON has no number (Part 6 §5.4.2.3 and §5.4.2.4).
    private static (SampleValue Value, string? Fault) Number(JsonElement json, bool isInteger)
    {
        var text = json.ValueKind switch
        {
            JsonValueKind.Number => json.GetRawText(),
            JsonValueKind.String => json.GetString()!,
            _ => "",
        };
        if (isInteger && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return (SampleValue.From(whole), null);
        }

        // A UInt64 over the range of a whole number becomes a number, as it does in a bridge.
        var isNumber = isInteger
            ? ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            : text.Length > 0;
        return isNumber && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (SampleValue.From(number), null)
            : (default, $"this should be {(isInteger ? "a whole number" : "a number")}: {Shown(json)}");
    }

    private static (SampleValue Value, string? Fault) Text(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => (SampleValue.From(json.GetString()), null),
        JsonValueKind.Null or JsonValueKind.Undefined => (default, null),
        _ => (default, $"this should be a text: {Shown(json)}"),
    };
}

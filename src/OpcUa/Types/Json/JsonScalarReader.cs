using System.Globalization;
using System.Numerics;
using System.Text.Json;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Json;

/// <summary>Reads one value of a built-in type (Part 6 §5.4.2).</summary>
internal sealed class JsonScalarReader(DecodingLimits limits)
{
    private const int MaxShownLength = 60;

    public static UaException Wrong(string wanted, JsonElement json)
    {
        var text = json.ValueKind == JsonValueKind.Undefined ? "nothing" : json.GetRawText();
        return new UaException(
            Types.StatusCode.BadDecodingError,
            $"This should be {wanted}: {(text.Length > MaxShownLength ? text[..MaxShownLength] + "…" : text)}");
    }

    public Variant Read(JsonElement json, BuiltInType type) => type switch
    {
        BuiltInType.Boolean => Variant.From(Boolean(json)),
        BuiltInType.SByte => Variant.From(Number<sbyte>(json)),
        BuiltInType.Byte => Variant.From(Number<byte>(json)),
        BuiltInType.Int16 => Variant.From(Number<short>(json)),
        BuiltInType.UInt16 => Variant.From(Number<ushort>(json)),
        BuiltInType.Int32 => Variant.From(Number<int>(json)),
        BuiltInType.UInt32 => Variant.From(Number<uint>(json)),
        BuiltInType.Int64 => Variant.From(Number<long>(json)),
        BuiltInType.UInt64 => Variant.From(Number<ulong>(json)),
        BuiltInType.Float => Variant.From(Number<float>(json)),
        BuiltInType.Double => Variant.From(Number<double>(json)),
        BuiltInType.String => Variant.From(Text(json)),
        BuiltInType.DateTime => Variant.From(Time(json)),
        BuiltInType.Guid => Variant.From(Guid(json)),
        BuiltInType.ByteString => Variant.FromByteString(Bytes(json)),
        BuiltInType.XmlElement => Variant.From(new XmlElement(Text(json) ?? "")),
        BuiltInType.NodeId => Variant.From(NodeId(json)),
        BuiltInType.StatusCode => Variant.From(StatusCode(json)),
        BuiltInType.QualifiedName => Variant.From(QualifiedName(json)),
        BuiltInType.LocalizedText => Variant.From(LocalizedText(json)),
        BuiltInType.ExtensionObject => Variant.From(ExtensionObject(json)),
        _ => throw new UaException(Types.StatusCode.BadDecodingError, $"A {type} is not read from JSON."),
    };

    // What is left out, or null, is the default value of its type (Part 6 §5.4.1).
    public static bool Boolean(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null or JsonValueKind.Undefined => false,
        _ => throw Wrong("true or false", json),
    };

    // 64-bit integers are strings, and so are the floating point values that JSON has no number for.
    public static T Number<T>(JsonElement json)
        where T : struct, INumber<T>
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return T.Zero;
        }

        var text = json.ValueKind switch
        {
            JsonValueKind.Number => json.GetRawText(),
            JsonValueKind.String => json.GetString()!,
            _ => throw Wrong($"a number of type {typeof(T).Name}", json),
        };
        var style = typeof(T) == typeof(double) || typeof(T) == typeof(float) ? NumberStyles.Float : NumberStyles.AllowLeadingSign;
        return T.TryParse(text, style, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong($"a number of type {typeof(T).Name}", json);
    }

    public string? Text(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return null;
        }

        if (json.ValueKind != JsonValueKind.String)
        {
            throw Wrong("a string", json);
        }

        var text = json.GetString()!;
        var bytes = System.Text.Encoding.UTF8.GetByteCount(text);
        if (bytes > limits.MaxStringBytes)
        {
            UaException.ThrowLimit(nameof(limits.MaxStringBytes), bytes);
        }

        return text;
    }

    public DateTime Time(JsonElement json) =>
        json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? default
        : DateTimeOffset.TryParse(
            Text(json), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time.UtcDateTime
            : throw Wrong("a time such as 2026-01-01T12:00:00Z", json);

    public Guid Guid(JsonElement json) =>
        json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? System.Guid.Empty
        : System.Guid.TryParse(Text(json), out var guid) ? guid : throw Wrong("a Guid", json);

    public byte[]? Bytes(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return null;
        }

        if (json.ValueKind != JsonValueKind.String || !json.TryGetBytesFromBase64(out var bytes))
        {
            throw Wrong("Base64", json);
        }

        if (bytes.Length > limits.MaxByteStringBytes)
        {
            UaException.ThrowLimit(nameof(limits.MaxByteStringBytes), bytes.Length);
        }

        return bytes;
    }

    public static StatusCode StatusCode(JsonElement json) => new(Number<uint>(
        json.ValueKind == JsonValueKind.Object ? json.TryGetProperty("Code", out var code) ? code : default : json));

    public LocalizedText LocalizedText(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? new LocalizedText(Text(Member(json, "Locale")), Text(Member(json, "Text")))
        : new LocalizedText(null, Text(json));

    public QualifiedName QualifiedName(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return new QualifiedName(Number<ushort>(Member(json, "Uri")), Text(Member(json, "Name")));
        }

        var text = Text(json) ?? "";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && ushort.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new QualifiedName(index, text[(colon + 1)..])
            : new QualifiedName(0, text);
    }

    // "ns=2;s=Press-07", or { "IdType": 1, "Id": "Press-07", "Namespace": 2 }.
    public NodeId NodeId(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return Types.NodeId.Null;
        }

        if (json.ValueKind == JsonValueKind.String)
        {
            return Types.NodeId.TryParse(Text(json), out var parsed) ? parsed : throw Wrong("a NodeId such as ns=2;s=Name", json);
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("a NodeId", json);
        }

        var ns = Number<ushort>(Member(json, "Namespace"));
        var id = Member(json, "Id");
        return Number<int>(Member(json, "IdType")) switch
        {
            0 => new NodeId(ns, Number<uint>(id)),
            1 => new NodeId(ns, Text(id) ?? ""),
            2 => new NodeId(ns, Guid(id)),
            3 => new NodeId(ns, Bytes(id) ?? []),
            _ => throw Wrong("a NodeId whose IdType is 0 to 3", json),
        };
    }

    // Only bodies that are bytes or XML: a JSON body has a meaning only with its type's definition.
    public ExtensionObject ExtensionObject(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return default;
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("an ExtensionObject", json);
        }

        var type = NodeId(json.TryGetProperty("UaTypeId", out var typeId) ? typeId : Member(json, "TypeId"));
        var body = json.TryGetProperty("UaBody", out var uaBody) ? uaBody : Member(json, "Body");
        var encoding = Number<int>(json.TryGetProperty("UaEncoding", out var uaEncoding) ? uaEncoding : Member(json, "Encoding"));
        return encoding switch
        {
            1 => new ExtensionObject(type, Bytes(body)),
            2 => new ExtensionObject(type, new XmlElement(Text(body) ?? "")),
            _ => throw Wrong("an ExtensionObject whose body is binary or XML", json),
        };
    }

    private static JsonElement Member(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? member : default;
}

using System.Text.Json;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Json;

/// <summary>Reads Variants and DataValues, and counts what it allocates. See <see cref="UaJson"/> for the forms.</summary>
internal sealed class JsonValueReader(DecodingLimits limits)
{
    private static readonly string[] DataValueNames =
    [
        "Value", "UaType", "Status", "StatusCode", "SourceTimestamp", "SourcePicoseconds", "ServerTimestamp", "ServerPicoseconds",
        "Dimensions",
    ];

    private readonly JsonScalarReader _scalars = new(limits);
    private long _elements;

    public DataValue DataValue(JsonElement json)
    {
        if (!IsDataValue(json))
        {
            return new DataValue(Variant(json));
        }

        var hasType = json.TryGetProperty("UaType", out _);
        return new DataValue(
            hasType ? Variant(json) : json.TryGetProperty("Value", out var value) ? Variant(value) : Types.Variant.Null,
            json.TryGetProperty("StatusCode", out var status) || json.TryGetProperty("Status", out status)
                ? JsonScalarReader.StatusCode(status)
                : Types.StatusCode.Good,
            Time(json, "SourceTimestamp"),
            Picoseconds(json, "SourcePicoseconds"),
            Time(json, "ServerTimestamp"),
            Picoseconds(json, "ServerPicoseconds"));
    }

    public Variant Variant(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            if (json.TryGetProperty("UaType", out var type))
            {
                return Typed(type, json.TryGetProperty("Value", out var value) ? value : default, json);
            }

            if (json.TryGetProperty("Type", out type) && json.TryGetProperty("Body", out var body))
            {
                return Typed(type, body, json);
            }
        }

        return Raw(json);
    }

    private static bool IsDataValue(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        var any = false;
        foreach (var property in json.EnumerateObject())
        {
            if (System.Array.IndexOf(DataValueNames, property.Name) < 0)
            {
                return false;
            }

            any = true;
        }

        return any;
    }

    private Variant Typed(JsonElement type, JsonElement body, JsonElement whole)
    {
        if (type.ValueKind != JsonValueKind.Number || !type.TryGetByte(out var number) || number > (byte)BuiltInType.DiagnosticInfo)
        {
            throw JsonScalarReader.Wrong("the number of a built-in type", type);
        }

        var builtIn = (BuiltInType)number;
        if (builtIn == BuiltInType.Null)
        {
            return Types.Variant.Null;
        }

        if (body.ValueKind != JsonValueKind.Array)
        {
            return builtIn switch
            {
                BuiltInType.Variant => throw JsonScalarReader.Wrong("an array of Variant", body),
                BuiltInType.DataValue => Types.Variant.From(DataValue(body)),
                _ => _scalars.Read(body, builtIn),
            };
        }

        var array = Array(body, builtIn);
        if (!whole.TryGetProperty("Dimensions", out var dimensions) || dimensions.ValueKind == JsonValueKind.Null)
        {
            return array;
        }

        try
        {
            return array.WithDimensions([.. Items(dimensions, d => JsonScalarReader.Number<int>(d))]);
        }
        catch (ArgumentException e)
        {
            throw new UaException(StatusCode.BadDecodingError, "The dimensions do not multiply to the number of elements.", e);
        }
    }

    private Variant Array(JsonElement json, BuiltInType type) => type switch
    {
        BuiltInType.Boolean => Types.Variant.From(Items(json, JsonScalarReader.Boolean)),
        BuiltInType.SByte => Types.Variant.From(Items(json, JsonScalarReader.Number<sbyte>)),
        BuiltInType.Byte => Types.Variant.FromByteArray(Items(json, JsonScalarReader.Number<byte>)),
        BuiltInType.Int16 => Types.Variant.From(Items(json, JsonScalarReader.Number<short>)),
        BuiltInType.UInt16 => Types.Variant.From(Items(json, JsonScalarReader.Number<ushort>)),
        BuiltInType.Int32 => Types.Variant.From(Items(json, JsonScalarReader.Number<int>)),
        BuiltInType.UInt32 => Types.Variant.From(Items(json, JsonScalarReader.Number<uint>)),
        BuiltInType.Int64 => Types.Variant.From(Items(json, JsonScalarReader.Number<long>)),
        BuiltInType.UInt64 => Types.Variant.From(Items(json, JsonScalarReader.Number<ulong>)),
        BuiltInType.Float => Types.Variant.From(Items(json, JsonScalarReader.Number<float>)),
        BuiltInType.Double => Types.Variant.From(Items(json, JsonScalarReader.Number<double>)),
        BuiltInType.String => Types.Variant.From(Items(json, _scalars.Text)),
        BuiltInType.DateTime => Types.Variant.From(Items(json, _scalars.Time)),
        BuiltInType.Guid => Types.Variant.From(Items(json, _scalars.Guid)),
        BuiltInType.ByteString => Types.Variant.FromByteStrings(Items(json, _scalars.Bytes)),
        BuiltInType.NodeId => Types.Variant.From(Items(json, _scalars.NodeId)),
        BuiltInType.StatusCode => Types.Variant.From(Items(json, JsonScalarReader.StatusCode)),
        BuiltInType.QualifiedName => Types.Variant.From(Items(json, _scalars.QualifiedName)),
        BuiltInType.LocalizedText => Types.Variant.From(Items(json, _scalars.LocalizedText)),
        BuiltInType.ExtensionObject => Types.Variant.From(Items(json, _scalars.ExtensionObject)),
        BuiltInType.DataValue => Types.Variant.From(Items(json, DataValue)),
        BuiltInType.Variant => Types.Variant.From(Items(json, Variant)),
        _ => throw new UaException(StatusCode.BadDecodingError, $"Arrays of {type} are not read from JSON."),
    };

    private Variant Raw(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => Types.Variant.Null,
        JsonValueKind.True => Types.Variant.From(true),
        JsonValueKind.False => Types.Variant.From(false),
        JsonValueKind.String => Types.Variant.From(_scalars.Text(json)),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? Types.Variant.From(whole) : Types.Variant.From(JsonScalarReader.Number<double>(json)),
        JsonValueKind.Array => RawArray(json),
        _ when json.TryGetProperty("Text", out _) => Types.Variant.From(_scalars.LocalizedText(json)),
        _ => throw JsonScalarReader.Wrong("a value: an object needs UaType and Value, or Type and Body", json),
    };

    // The first element says what all are; a mixture is an array of Variant.
    private Variant RawArray(JsonElement json)
    {
        var items = Items(json, Variant);
        return items.Select(i => i.IsArray ? BuiltInType.Variant : i.Type).Distinct().ToArray() switch
        {
            [BuiltInType.Int64] => Array(json, BuiltInType.Int64),
            [BuiltInType.Double] or [BuiltInType.Int64, BuiltInType.Double] or [BuiltInType.Double, BuiltInType.Int64] =>
                Array(json, BuiltInType.Double),
            [BuiltInType.String] => Array(json, BuiltInType.String),
            [BuiltInType.Boolean] => Array(json, BuiltInType.Boolean),
            _ => Types.Variant.From(items),
        };
    }

    private T[] Items<T>(JsonElement json, Func<JsonElement, T> read)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            throw JsonScalarReader.Wrong("an array", json);
        }

        var length = json.GetArrayLength();
        _elements += length;
        if (length > limits.MaxArrayLength)
        {
            UaException.ThrowLimit(nameof(limits.MaxArrayLength), length);
        }

        if (_elements > limits.MaxTotalElements)
        {
            UaException.ThrowLimit(nameof(limits.MaxTotalElements), _elements);
        }

        var items = new T[length];
        var i = 0;
        foreach (var item in json.EnumerateArray())
        {
            items[i++] = read(item);
        }

        return items;
    }

    private DateTime Time(JsonElement json, string name) =>
        json.TryGetProperty(name, out var time) && time.ValueKind != JsonValueKind.Null ? _scalars.Time(time) : default;

    private static ushort Picoseconds(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? Math.Min(JsonScalarReader.Number<ushort>(value), (ushort)9_999) : (ushort)0;
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace AxComplex.Silos.Hosting.OpenApi;

/// <summary>
/// Makes an example of a type as it goes over the wire. It follows the type, so it is never out of date; names of properties say what
/// a plausible value is.
/// </summary>
/// <param name="options">How the API writes JSON.</param>
internal sealed class ExampleBuilder(JsonSerializerOptions options)
{
    private const string Noon = "2026-01-01T12:00:00+00:00";

    private static readonly FrozenDictionary<string, JsonNode> Known = new Dictionary<string, JsonNode>
    {
        ["ko"] = "프레스 3호기",
        ["en"] = "Press 3",
        ["name"] = "spindle-temp",
        ["signal"] = "spindle-temp",
        ["unit"] = "°C",
        ["value"] = "71.5",
        ["status"] = 0,
        ["typeName"] = "MachineType",
        ["browsePath"] = "2:Monitoring/2:SpindleTemp",
        ["condition"] = "Hydraulics/OilLevelLow",
        ["eventId"] = "9f3a6c0be1d24a7f",
        ["message"] = "유압유 부족",
        ["severity"] = 700,
        ["comment"] = "oil is on its way",
        ["by"] = "kim",
        ["endpointUrl"] = "opc.tcp://192.168.10.21:4840",
        ["endpoint"] = "opc.tcp://192.168.10.21:4840",
        ["security"] = "SignAndEncrypt",
        ["policy"] = "Basic256Sha256",
        ["bridge"] = "key:bridge",
        ["changedBy"] = "kim",
        ["writer"] = "press-03",
        ["publisherId"] = "plc-7",
        ["reason"] = "…",
        ["version"] = "0.1.0",
        ["line"] = "line-01",
        ["factory"] = "ansan",
        ["min"] = 70.8,
        ["max"] = 72.1,
        ["average"] = 71.4,
        ["count"] = 60,
        ["coverage"] = 0.98,
        ["lower"] = 0.81,
        ["upper"] = 0.83,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Makes an example.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The example; null for a type that is not JSON.</returns>
    public JsonNode? Build(Type type) => type == typeof(byte[]) || type == typeof(void) ? null : Build(type, "", []);

    /// <summary>Makes an example of a part; within a type of its own kind there is none, so that a tree ends.</summary>
    private JsonNode? Build(Type type, string name, ImmutableHashSet<Type> within)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (within.Contains(type))
        {
            return null;
        }

        if (IdentifierSchemas.Examples.TryGetValue(type, out var identifier))
        {
            return identifier;
        }

        if (type.IsEnum)
        {
            var values = Enum.GetValues(type);
            var known = Known.TryGetValue(name, out var text) && Enum.TryParse(type, text.ToString(), out var value) ? value : null;
            return JsonSerializer.SerializeToNode(known ?? values.GetValue(values.Length > 1 ? 1 : 0), type, options);
        }

        var info = options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => Object(info, within.Add(type)),
            JsonTypeInfoKind.Enumerable => Build(info.ElementType!, name, within) is { } item ? new JsonArray(item) : [],
            JsonTypeInfoKind.Dictionary => new JsonObject { ["Spindle Temp"] = Build(info.ElementType!, name, within) },
            _ => Scalar(type, name),
        };
    }

    private JsonObject Object(JsonTypeInfo info, ImmutableHashSet<Type> within)
    {
        var example = new JsonObject();
        foreach (var property in info.Properties.Where(p => p.Get is not null))
        {
            example[property.Name] = Build(property.PropertyType, property.Name, within);
        }

        return example;
    }

    private static JsonNode? Scalar(Type type, string name)
    {
        if (Known.TryGetValue(name, out var known) && (known.GetValueKind() is JsonValueKind.String) == (type == typeof(string)))
        {
            return known.DeepClone();
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => true,
            TypeCode.String => name.EndsWith("next", StringComparison.Ordinal) ? null : name.Length > 0 ? name : "text",
            TypeCode.Double or TypeCode.Single or TypeCode.Decimal => 0.82,
            TypeCode.DateTime => Noon,
            >= TypeCode.SByte and <= TypeCode.UInt64 => 1,
            _ when type == typeof(DateTimeOffset) => Noon,
            _ when type == typeof(DateOnly) => "2026-01-01",
            _ when type == typeof(TimeOnly) => "12:00:00",
            _ when type == typeof(TimeSpan) => "00:01:00",
            _ => name,
        };
    }
}

using System.Text.Json;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Json;

/// <summary>The values of one data set (Part 14 §7.2.5.4, JSON DataSetMessage).</summary>
public sealed record JsonDataSetMessage
{
    internal const string KindPrefix = "ua-";

    private static readonly string[] KindsWithValues = ["ua-keyframe", "ua-deltaframe", "ua-event", "ua-keepalive"];

    /// <summary>Gets the number of the writer; null when it is not said.</summary>
    public ushort? DataSetWriterId { get; init; }

    /// <summary>Gets the name of the writer; null when it is not said.</summary>
    public string? DataSetWriterName { get; init; }

    /// <summary>Gets the number of the message among those of its writer; null when it is not said.</summary>
    public uint? SequenceNumber { get; init; }

    /// <summary>Gets when the values were taken, in UTC; MinValue when it is not said. A field's own time goes first.</summary>
    public DateTime Timestamp { get; init; }

    /// <summary>Gets the status of the whole. 0 is Good.</summary>
    public StatusCode Status { get; init; }

    /// <summary>Gets the kind: ua-keyframe (the default), ua-deltaframe, ua-event or ua-keepalive.</summary>
    public string Kind { get; init; } = KindsWithValues[0];

    /// <summary>Gets the fields in the order of the message. A keep-alive has none.</summary>
    public IReadOnlyList<KeyValuePair<string, DataValue>> Fields { get; init; } = [];

    internal static JsonDataSetMessage Read(
        JsonElement json, JsonScalarReader scalars, JsonValueReader values, DecodingLimits limits)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw JsonScalarReader.Wrong("a DataSetMessage", json);
        }

        var kind = json.TryGetProperty("MessageType", out var type) ? scalars.Text(type) ?? KindsWithValues[0] : KindsWithValues[0];
        var isKeepAlive = kind == KindsWithValues[^1];
        if (!json.TryGetProperty("Payload", out var payload) && !isKeepAlive)
        {
            return new JsonDataSetMessage { Fields = ReadFields(json, values, limits) }; // without a header: the payload alone
        }

        if (!KindsWithValues.Contains(kind))
        {
            throw new UaException(StatusCode.BadDecodingError, $"'{kind}' is not one of {string.Join(", ", KindsWithValues)}.");
        }

        return new JsonDataSetMessage
        {
            DataSetWriterId = json.TryGetProperty(nameof(DataSetWriterId), out var writer) ? JsonScalarReader.Number<ushort>(writer) : null,
            DataSetWriterName = json.TryGetProperty(nameof(DataSetWriterName), out var name) ? scalars.Text(name) : null,
            SequenceNumber = json.TryGetProperty(nameof(SequenceNumber), out var sequence) ? JsonScalarReader.Number<uint>(sequence) : null,
            Timestamp = json.TryGetProperty(nameof(Timestamp), out var time) ? scalars.Time(time) : default,
            Status = json.TryGetProperty(nameof(Status), out var status) ? JsonScalarReader.StatusCode(status) : StatusCode.Good,
            Kind = kind,
            Fields = isKeepAlive ? [] : ReadFields(payload, values, limits),
        };
    }

    /// <summary>Reads an identifier that may be a text or a number.</summary>
    internal static string? Name(JsonElement json, JsonScalarReader scalars) =>
        json.ValueKind == JsonValueKind.Number ? json.GetRawText() : scalars.Text(json);

    private static List<KeyValuePair<string, DataValue>> ReadFields(JsonElement payload, JsonValueReader values, DecodingLimits limits)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            throw JsonScalarReader.Wrong("a Payload", payload);
        }

        var fields = new List<KeyValuePair<string, DataValue>>();
        foreach (var field in payload.EnumerateObject())
        {
            if (fields.Count == limits.MaxArrayLength)
            {
                UaException.ThrowLimit(nameof(limits.MaxArrayLength), fields.Count + 1);
            }

            try
            {
                fields.Add(new(field.Name, values.DataValue(field.Value)));
            }
            catch (UaException e) when (e.Status == StatusCode.BadDecodingError)
            {
                throw new UaException(StatusCode.BadDecodingError, $"Field '{field.Name}': {e.Message}", e);
            }
        }

        return fields;
    }
}

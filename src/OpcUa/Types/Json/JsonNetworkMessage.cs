using System.Text.Json;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Json;

/// <summary>A message of a publisher in JSON (Part 14 §7.2.5.3, JSON NetworkMessage).</summary>
public sealed record JsonNetworkMessage
{
    private const string DataMessage = "ua-data";

    /// <summary>Gets what tells this message from others; null when the publisher does not say.</summary>
    public string? MessageId { get; init; }

    /// <summary>Gets the publisher; null when it does not say.</summary>
    public string? PublisherId { get; init; }

    /// <summary>Gets the data sets.</summary>
    public IReadOnlyList<JsonDataSetMessage> Messages { get; init; } = [];

    /// <summary>Reads a message, with or without its header and those of its data sets.</summary>
    /// <param name="utf8">The JSON.</param>
    /// <param name="limits">What a peer may make this side allocate.</param>
    /// <returns>The message.</returns>
    /// <exception cref="UaException">
    /// BadEncodingLimitsExceeded; BadDecodingError; BadNotSupported for a message that carries no data, such as ua-metadata.
    /// </exception>
    public static JsonNetworkMessage Decode(ReadOnlyMemory<byte> utf8, DecodingLimits limits)
    {
        using var document = UaJson.Parse(utf8, limits);
        var root = document.RootElement;
        var scalars = new JsonScalarReader(limits);
        var values = new JsonValueReader(limits);
        if (root.ValueKind == JsonValueKind.Array)
        {
            return new JsonNetworkMessage { Messages = DataSets(root, scalars, values, limits) };
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            throw JsonScalarReader.Wrong("a NetworkMessage", root);
        }

        if (root.TryGetProperty("MessageType", out var kind) && kind.ValueKind == JsonValueKind.String
            && kind.GetString() is { } type && type != DataMessage && !type.StartsWith(JsonDataSetMessage.KindPrefix, StringComparison.Ordinal))
        {
            throw new UaException(StatusCode.BadNotSupported, $"A message of type '{type}' carries no data; only {DataMessage} is read.");
        }

        if (!root.TryGetProperty(nameof(Messages), out var messages))
        {
            return new JsonNetworkMessage { Messages = [JsonDataSetMessage.Read(root, scalars, values, limits)] };
        }

        return new JsonNetworkMessage
        {
            MessageId = root.TryGetProperty(nameof(MessageId), out var id) ? scalars.Text(id) : null,
            PublisherId = root.TryGetProperty(nameof(PublisherId), out var publisher) ? JsonDataSetMessage.Name(publisher, scalars) : null,
            Messages = messages.ValueKind == JsonValueKind.Array
                ? DataSets(messages, scalars, values, limits)
                : [JsonDataSetMessage.Read(messages, scalars, values, limits)],
        };
    }

    private static List<JsonDataSetMessage> DataSets(
        JsonElement messages, JsonScalarReader scalars, JsonValueReader values, DecodingLimits limits)
    {
        if (messages.GetArrayLength() > limits.MaxArrayLength)
        {
            UaException.ThrowLimit(nameof(limits.MaxArrayLength), messages.GetArrayLength());
        }

        return [.. messages.EnumerateArray().Select(m => JsonDataSetMessage.Read(m, scalars, values, limits))];
    }
}

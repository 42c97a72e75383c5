using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.Ingest.PubSub;

/// <summary>Reads NetworkMessages in JSON (Part 14 §7.2.5.3): one or an array of them, with or without their headers.</summary>
internal static class NetworkMessageReader
{
    private const int MaxDepth = 16;
    private const int MaxDataSets = 10_000;
    private const int MaxName = 512;
    private const string KeepAlive = "ua-keepalive";

    private static readonly string[] WithValues = ["ua-keyframe", "ua-deltaframe", KeepAlive];

    /// <summary>Reads a body.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="limits">What a sender may say.</param>
    /// <returns>The data sets in order, and how many messages carry no values.</returns>
    /// <exception cref="PubSubFormatException">It is no such message, or asks for more than a limit.</exception>
    public static (IReadOnlyList<DataSetMessage> DataSets, int Ignored) Read(ReadOnlyMemory<byte> utf8, TelemetryLimits limits)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            var reading = new Reading(limits);
            reading.ReadBody(document.RootElement);
            return (reading.DataSets, reading.Ignored);
        }
        catch (JsonException e)
        {
            throw new PubSubFormatException("", $"this is no JSON, or lies too deep: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new PubSubFormatException("", "a text is not valid UTF-8, or half of a surrogate pair is missing.");
        }
    }

    private sealed class Reading(TelemetryLimits limits)
    {
        private int _values;

        public List<DataSetMessage> DataSets { get; } = [];

        public int Ignored { get; private set; }

        public void ReadBody(JsonElement root)
        {
            if (root.ValueKind is not JsonValueKind.Array)
            {
                ReadNetworkMessage(root, "");
                return;
            }

            var index = 0;
            foreach (var item in root.EnumerateArray())
            {
                ReadNetworkMessage(item, $"[{index++}]");
            }
        }

        private void ReadNetworkMessage(JsonElement json, string place)
        {
            if (json.ValueKind is not JsonValueKind.Object)
            {
                throw new PubSubFormatException(place, $"this should be a NetworkMessage: {FieldReader.Shown(json)}.");
            }

            var kind = Text(json, "MessageType", place);
            if (kind is not (null or "ua-data") && json.TryGetProperty("Messages", out _) is false && !json.TryGetProperty("Payload", out _) && kind != KeepAlive)
            {
                // Metadata, the status or the endpoints of a publisher: a forwarder passes on all that it hears.
                Ignored++;
                return;
            }

            var publisher = Name(json, "PublisherId", place);
            if (!json.TryGetProperty("Messages", out var messages))
            {
                ReadDataSet(json, publisher, place);
            }
            else if (messages.ValueKind is JsonValueKind.Array)
            {
                var index = 0;
                foreach (var item in messages.EnumerateArray())
                {
                    ReadDataSet(item, publisher, Path(place, $"Messages[{index++}]"));
                }
            }
            else
            {
                ReadDataSet(messages, publisher, Path(place, "Messages"));
            }
        }

        private void ReadDataSet(JsonElement json, string? publisher, string place)
        {
            if (json.ValueKind is not JsonValueKind.Object)
            {
                throw new PubSubFormatException(place, $"this should be a DataSetMessage: {FieldReader.Shown(json)}.");
            }

            var kind = Text(json, "MessageType", place) ?? WithValues[0];
            var isKeepAlive = kind == KeepAlive;
            if (!json.TryGetProperty("Payload", out var payload) && !isKeepAlive)
            {
                throw new PubSubFormatException(place, "it has no Payload. Publish with the DataSetMessage header: without a writer nobody knows whose values these are.");
            }

            if (!WithValues.Contains(kind, StringComparer.Ordinal))
            {
                throw new PubSubFormatException(place, $"MessageType '{kind}' is not one of {string.Join(", ", WithValues)}.");
            }

            if (DataSets.Count == MaxDataSets)
            {
                throw new PubSubFormatException(place, $"more than {MaxDataSets} DataSetMessages; send them in parts.");
            }

            publisher = Name(json, "PublisherId", place) ?? publisher;
            var status = json.TryGetProperty("Status", out var code) ? FieldReader.Status(code, Path(place, "Status")) : 0;
            DataSets.Add(new(
                place,
                publisher,
                Name(json, "DataSetWriterId", place),
                Text(json, "DataSetWriterName", place),
                Sequence(json, place),
                FieldReader.Time(json, "Timestamp", place),
                isKeepAlive ? [] : Fields(payload, status, Path(place, "Payload")),
                XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{publisher}\n{json.GetRawText()}"))));
        }

        private List<DataSetField> Fields(JsonElement payload, uint status, string place)
        {
            if (payload.ValueKind is not JsonValueKind.Object)
            {
                throw new PubSubFormatException(place, $"this should be an object with the fields: {FieldReader.Shown(payload)}.");
            }

            var fields = new List<DataSetField>();
            foreach (var field in payload.EnumerateObject())
            {
                if (++_values > limits.MaxSamples)
                {
                    throw new PubSubFormatException(place, $"more than {limits.MaxSamples} values; send them in parts.");
                }

                fields.Add(FieldReader.Read(field.Name, field.Value, status, Path(place, field.Name)));
            }

            return fields;
        }

        private static uint? Sequence(JsonElement json, string place) =>
            !json.TryGetProperty("SequenceNumber", out var sequence) || sequence.ValueKind is JsonValueKind.Null ? null
            : sequence.ValueKind is JsonValueKind.Number && sequence.TryGetUInt32(out var number) ? number
            : throw new PubSubFormatException(place, $"SequenceNumber should be a whole number of 32 bits: {FieldReader.Shown(sequence)}.");

        /// <summary>Reads an identifier that may be a text or a number.</summary>
        private static string? Name(JsonElement json, string property, string place) =>
            json.TryGetProperty(property, out var name) && name.ValueKind is JsonValueKind.Number ? name.GetRawText() : Text(json, property, place);

        private static string? Text(JsonElement json, string property, string place)
        {
            if (!json.TryGetProperty(property, out var text) || text.ValueKind is JsonValueKind.Null)
            {
                return null;
            }

            return text.ValueKind is JsonValueKind.String && text.GetString() is { Length: <= MaxName } value
                ? value
                : throw new PubSubFormatException(place, $"{property} should be a text of at most {MaxName} characters: {FieldReader.Shown(text)}.");
        }

        private static string Path(string place, string part) => place.Length > 0 ? $"{place}.{part}" : part;
    }
}

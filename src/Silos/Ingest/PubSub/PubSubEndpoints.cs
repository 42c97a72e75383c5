using System.Runtime.InteropServices;
using System.Text.Json;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.PubSub;
using AxComplex.Silos.Hosting;
using AxComplex.Silos.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AxComplex.Silos.Ingest.PubSub;

/// <summary>The door for OPC UA PubSub publishers that are not ours.</summary>
internal static class PubSubEndpoints
{
    /// <summary>The media type of JSON NetworkMessages.</summary>
    public const string ContentType = "application/json";

    /// <summary>A NetworkMessage as the documents of the API show it.</summary>
    public const string Example =
        """
        {
          "MessageId": "32235546-05d9-4fd7-97df-ea3ff3408574", "MessageType": "ua-data", "PublisherId": "plc-7",
          "Messages": [{
            "DataSetWriterId": 1, "DataSetWriterName": "ansan/press-03", "SequenceNumber": 224, "Timestamp": "2026-01-01T12:00:00Z",
            "MessageType": "ua-keyframe",
            "Payload": { "Spindle Temp": { "UaType": 11, "Value": 71.5, "SourceTimestamp": "2026-01-01T11:59:59.5Z" }, "State": 3 }
          }]
        }
        """;

    /// <summary>Whether a body is meant to be NetworkMessages.</summary>
    public static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>Stores NetworkMessages.</summary>
    public static async Task<Results<Ok<PubSubReceipt>, ProblemHttpResult>> AppendAsync(ConnectionId connection, byte[] body, IGrainFactory grains, HttpContext context)
    {
        if (FaultIn(connection) is { } fault)
        {
            return Problems.BadRequest(fault);
        }

        var answer = await grains.GetPublisher(connection).AppendAsync(ImmutableCollectionsMarshal.AsImmutableArray(body));
        return answer.Outcome switch
        {
            PublisherOutcome.Stored => TypedResults.Ok(new PubSubReceipt(connection, answer.Stored, answer.Duplicates, answer.Ignored, answer.Values)),
            PublisherOutcome.Busy => BackPressure.Answer(context),
            _ => Problems.BadRequest($"{answer.Fault} Nothing of this request was stored."),
        };
    }

    /// <summary>Takes a mapping.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> MapAsync(ConnectionId connection, PubSubMapping mapping, IGrainFactory grains)
    {
        if ((FaultIn(connection) ?? SignalNames.FaultIn(mapping, connection.Company)) is { } fault)
        {
            return Problems.BadRequest(fault);
        }

        await grains.GetPublisher(connection).MapAsync(JsonSerializer.Serialize(mapping, StateJson.Options));
        return TypedResults.NoContent();
    }

    private static string? FaultIn(ConnectionId connection) => connection.Name.StartsWith(PubSubMapping.ConnectionPrefix, StringComparison.Ordinal)
        ? null
        : $"Connection '{connection}' is a bridge's. The name of a connection of publishers begins with '{PubSubMapping.ConnectionPrefix}', such as '{connection.Company}/{PubSubMapping.ConnectionPrefix}{connection.Name}'.";
}

using System.Text.Json.Serialization;
using AxComplex.Contracts.Identifiers;

namespace AxComplex.Contracts.Telemetry;

/// <summary>The answer to a batch; given only once it is durable.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Sequence">The batch.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Watermark">The highest sequence number that is durable for the connection.</param>
public sealed record BatchReceipt(ConnectionId Connection, long Sequence, BatchOutcome Outcome, long Watermark);

/// <summary>What became of a batch. Both mean that it is durable and may be forgotten by the sender.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BatchOutcome>))]
public enum BatchOutcome
{
    /// <summary>It was stored now.</summary>
    Stored,

    /// <summary>It was stored before; nothing changed.</summary>
    Duplicate,
}

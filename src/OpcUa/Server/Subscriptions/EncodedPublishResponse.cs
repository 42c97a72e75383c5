using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>A <see cref="PublishResponse"/> whose message is encoded already.</summary>
internal sealed class EncodedPublishResponse : IUaResponse
{
    // Encoding id, header without a string table, subscription, the lengths of three lists, MoreNotifications.
    private const int FixedBytes = 4 + 24 + sizeof(uint) + (3 * sizeof(int)) + 1;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => PublishResponse.EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    public required uint SubscriptionId { get; init; }

    public required uint[] AvailableSequenceNumbers { get; init; }

    public required bool MoreNotifications { get; init; }

    /// <summary>Gets the message; whoever sends the response holds it.</summary>
    public required EncodedMessage Message { get; init; }

    public required StatusCode[] Results { get; init; }

    /// <summary>Finds how much of a response is left for its message.</summary>
    /// <param name="responseBytes">The longest response that the client takes.</param>
    /// <param name="available">How many sequence numbers it will name.</param>
    /// <param name="results">How many acknowledgements it will answer.</param>
    public static int RoomForMessage(int responseBytes, int available, int results) =>
        responseBytes - FixedBytes - (sizeof(uint) * (available + results));

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteNumbers(AvailableSequenceNumbers);
        writer.WriteBoolean(MoreNotifications);
        writer.WriteRaw(Message.Bytes);
        writer.WriteArray(Results);
        writer.WriteInt32(0); // DiagnosticInfos
    }
}

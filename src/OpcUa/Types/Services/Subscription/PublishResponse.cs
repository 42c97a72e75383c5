using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Brings one message of one subscription.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.14.5">Part 4 §5.14.5, Publish</seealso>
public sealed record PublishResponse : IUaStructure<PublishResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 829);

    static int IBinaryEncodable<PublishResponse>.MinimumBytes => 57;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets the subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>Gets the messages that the server still keeps for Republish.</summary>
    public uint[] AvailableSequenceNumbers { get; init; } = [];

    /// <summary>Gets whether more waits at the server.</summary>
    public bool MoreNotifications { get; init; }

    /// <summary>Gets the message; without notifications it is a keep-alive.</summary>
    public NotificationMessage NotificationMessage { get; init; } = new();

    /// <summary>Gets what became of each acknowledgement.</summary>
    public StatusCode[] Results { get; init; } = [];

    /// <summary>Gets more about the results; empty if nothing was asked for.</summary>
    public DiagnosticInfo[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static PublishResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        AvailableSequenceNumbers = reader.ReadNumbers<uint>() ?? [],
        MoreNotifications = reader.ReadBoolean(),
        NotificationMessage = NotificationMessage.Decode(ref reader),
        Results = reader.ReadArray<StatusCode>() ?? [],
        DiagnosticInfos = reader.ReadArray<DiagnosticInfo>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteNumbers(AvailableSequenceNumbers);
        writer.WriteBoolean(MoreNotifications);
        NotificationMessage.Encode(ref writer);
        writer.WriteArray(Results);
        writer.WriteArray(DiagnosticInfos);
    }
}

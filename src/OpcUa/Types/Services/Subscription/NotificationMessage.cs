using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>One message of a subscription.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.26">
/// Part 4 §7.26, NotificationMessage</seealso>
public sealed record NotificationMessage : IUaStructure<NotificationMessage>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 805);

    static int IBinaryEncodable<NotificationMessage>.MinimumBytes => 16;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the number of the message, from 1; a keep-alive carries the number of the next one.</summary>
    public uint SequenceNumber { get; init; }

    /// <summary>Gets when the server sent it first, in UTC.</summary>
    public DateTime PublishTime { get; init; }

    /// <summary>Gets the notifications; empty for a keep-alive.</summary>
    public ExtensionObject[] NotificationData { get; init; } = [];

    /// <inheritdoc/>
    public static NotificationMessage Decode(ref UaBinaryReader reader) => new()
    {
        SequenceNumber = reader.ReadUInt32(),
        PublishTime = reader.ReadDateTime(),
        NotificationData = reader.ReadArray<ExtensionObject>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteUInt32(SequenceNumber);
        writer.WriteDateTime(PublishTime);
        writer.WriteArray(NotificationData);
    }
}

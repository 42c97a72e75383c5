using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Says that one message has arrived.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.14.5">
/// Part 4 §5.14.5, SubscriptionAcknowledgement</seealso>
public readonly record struct SubscriptionAcknowledgement : IUaStructure<SubscriptionAcknowledgement>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 823);

    static int IBinaryEncodable<SubscriptionAcknowledgement>.MinimumBytes => 8;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>Gets the message.</summary>
    public uint SequenceNumber { get; init; }

    /// <inheritdoc/>
    public static SubscriptionAcknowledgement Decode(ref UaBinaryReader reader) => new()
    {
        SubscriptionId = reader.ReadUInt32(),
        SequenceNumber = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteUInt32(SubscriptionId);
        writer.WriteUInt32(SequenceNumber);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Asks for a message again that was lost.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.14.6">Part 4 §5.14.6, Republish</seealso>
public sealed record RepublishRequest : IUaStructure<RepublishRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 832);

    static int IBinaryEncodable<RepublishRequest>.MinimumBytes => 37;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>Gets the sequence number of the message.</summary>
    public uint RetransmitSequenceNumber { get; init; }

    /// <inheritdoc/>
    public static RepublishRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        RetransmitSequenceNumber = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteUInt32(RetransmitSequenceNumber);
    }
}

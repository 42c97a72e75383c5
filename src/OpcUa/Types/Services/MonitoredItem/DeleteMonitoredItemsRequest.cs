using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Takes items out of a subscription.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.13.6">
/// Part 4 §5.13.6, DeleteMonitoredItems</seealso>
public sealed record DeleteMonitoredItemsRequest : IUaStructure<DeleteMonitoredItemsRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 781);

    static int IBinaryEncodable<DeleteMonitoredItemsRequest>.MinimumBytes => 37;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>Gets the items, by the server's numbers.</summary>
    public uint[] MonitoredItemIds { get; init; } = [];

    /// <inheritdoc/>
    public static DeleteMonitoredItemsRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        MonitoredItemIds = reader.ReadNumbers<uint>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteNumbers(MonitoredItemIds);
    }
}

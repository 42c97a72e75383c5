using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Changes how items sample and queue.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.13.3">
/// Part 4 §5.13.3, ModifyMonitoredItems</seealso>
public sealed record ModifyMonitoredItemsRequest : IUaStructure<ModifyMonitoredItemsRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 763);

    static int IBinaryEncodable<ModifyMonitoredItemsRequest>.MinimumBytes => 41;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>Gets which timestamps the values carry.</summary>
    public TimestampsToReturn TimestampsToReturn { get; init; }

    /// <summary>Gets the items.</summary>
    public MonitoredItemModifyRequest[] ItemsToModify { get; init; } = [];

    /// <inheritdoc/>
    public static ModifyMonitoredItemsRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        TimestampsToReturn = (TimestampsToReturn)reader.ReadInt32(),
        ItemsToModify = reader.ReadArray<MonitoredItemModifyRequest>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteInt32((int)TimestampsToReturn);
        writer.WriteArray(ItemsToModify);
    }
}

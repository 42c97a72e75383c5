using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Adds items to a subscription.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.13.2">
/// Part 4 §5.13.2, CreateMonitoredItems</seealso>
public sealed record CreateMonitoredItemsRequest : IUaStructure<CreateMonitoredItemsRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 751);

    static int IBinaryEncodable<CreateMonitoredItemsRequest>.MinimumBytes => 41;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>Gets which timestamps the values carry.</summary>
    public TimestampsToReturn TimestampsToReturn { get; init; }

    /// <summary>Gets the items.</summary>
    public MonitoredItemCreateRequest[] ItemsToCreate { get; init; } = [];

    /// <inheritdoc/>
    public static CreateMonitoredItemsRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        TimestampsToReturn = (TimestampsToReturn)reader.ReadInt32(),
        ItemsToCreate = reader.ReadArray<MonitoredItemCreateRequest>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteInt32((int)TimestampsToReturn);
        writer.WriteArray(ItemsToCreate);
    }
}

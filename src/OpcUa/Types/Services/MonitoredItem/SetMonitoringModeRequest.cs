using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Lets items sample and report, or stops them.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.13.4">
/// Part 4 §5.13.4, SetMonitoringMode</seealso>
public sealed record SetMonitoringModeRequest : IUaStructure<SetMonitoringModeRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 769);

    static int IBinaryEncodable<SetMonitoringModeRequest>.MinimumBytes => 41;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>Gets whether the item samples and reports.</summary>
    public MonitoringMode MonitoringMode { get; init; }

    /// <summary>Gets the items, by the server's numbers.</summary>
    public uint[] MonitoredItemIds { get; init; } = [];

    /// <inheritdoc/>
    public static SetMonitoringModeRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        MonitoringMode = (MonitoringMode)reader.ReadInt32(),
        MonitoredItemIds = reader.ReadNumbers<uint>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteInt32((int)MonitoringMode);
        writer.WriteNumbers(MonitoredItemIds);
    }
}

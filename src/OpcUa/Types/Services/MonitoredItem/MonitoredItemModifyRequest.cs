using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>One item to change.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.13.3">
/// Part 4 §5.13.3, MonitoredItemModifyRequest</seealso>
public sealed record MonitoredItemModifyRequest : IUaStructure<MonitoredItemModifyRequest>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 757);

    static int IBinaryEncodable<MonitoredItemModifyRequest>.MinimumBytes => 24;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the server's number of the item.</summary>
    public uint MonitoredItemId { get; init; }

    /// <summary>Gets how to sample and to queue.</summary>
    public MonitoringParameters RequestedParameters { get; init; } = new();

    /// <inheritdoc/>
    public static MonitoredItemModifyRequest Decode(ref UaBinaryReader reader) => new()
    {
        MonitoredItemId = reader.ReadUInt32(),
        RequestedParameters = MonitoringParameters.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteUInt32(MonitoredItemId);
        RequestedParameters.Encode(ref writer);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>One item to add to a subscription.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.13.2">
/// Part 4 §5.13.2, MonitoredItemCreateRequest</seealso>
public sealed record MonitoredItemCreateRequest : IUaStructure<MonitoredItemCreateRequest>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 745);

    static int IBinaryEncodable<MonitoredItemCreateRequest>.MinimumBytes => 40;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the attribute to watch.</summary>
    public required ReadValueId ItemToMonitor { get; init; }

    /// <summary>Gets whether the item samples and reports.</summary>
    public MonitoringMode MonitoringMode { get; init; }

    /// <summary>Gets how to sample and to queue.</summary>
    public MonitoringParameters RequestedParameters { get; init; } = new();

    /// <inheritdoc/>
    public static MonitoredItemCreateRequest Decode(ref UaBinaryReader reader) => new()
    {
        ItemToMonitor = ReadValueId.Decode(ref reader),
        MonitoringMode = (MonitoringMode)reader.ReadInt32(),
        RequestedParameters = MonitoringParameters.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        ItemToMonitor.Encode(ref writer);
        writer.WriteInt32((int)MonitoringMode);
        RequestedParameters.Encode(ref writer);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>What became of one item.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.13.2">
/// Part 4 §5.13.2, MonitoredItemCreateResult</seealso>
public sealed record MonitoredItemCreateResult : IUaStructure<MonitoredItemCreateResult>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 748);

    static int IBinaryEncodable<MonitoredItemCreateResult>.MinimumBytes => 23;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets how the operation went.</summary>
    public StatusCode StatusCode { get; init; }

    /// <summary>Gets the server's number of the item.</summary>
    public uint MonitoredItemId { get; init; }

    /// <summary>Gets the sampling interval granted, in milliseconds; 0 is "reports by exception".</summary>
    public double RevisedSamplingIntervalMs { get; init; }

    /// <summary>Gets the queue length granted.</summary>
    public uint RevisedQueueSize { get; init; }

    /// <summary>Gets what the server says about the filter; null if it was taken as it is.</summary>
    public ExtensionObject FilterResult { get; init; }

    /// <inheritdoc/>
    public static MonitoredItemCreateResult Decode(ref UaBinaryReader reader) => new()
    {
        StatusCode = StatusCode.Decode(ref reader),
        MonitoredItemId = reader.ReadUInt32(),
        RevisedSamplingIntervalMs = reader.ReadDouble(),
        RevisedQueueSize = reader.ReadUInt32(),
        FilterResult = ExtensionObject.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        StatusCode.Encode(ref writer);
        writer.WriteUInt32(MonitoredItemId);
        writer.WriteDouble(RevisedSamplingIntervalMs);
        writer.WriteUInt32(RevisedQueueSize);
        FilterResult.Encode(ref writer);
    }
}

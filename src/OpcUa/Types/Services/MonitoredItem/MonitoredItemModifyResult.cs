using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>What became of one item.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.13.3">
/// Part 4 §5.13.3, MonitoredItemModifyResult</seealso>
public sealed record MonitoredItemModifyResult : IUaStructure<MonitoredItemModifyResult>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 760);

    static int IBinaryEncodable<MonitoredItemModifyResult>.MinimumBytes => 19;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets how the operation went.</summary>
    public StatusCode StatusCode { get; init; }

    /// <summary>Gets the sampling interval granted, in milliseconds; 0 is "reports by exception".</summary>
    public double RevisedSamplingIntervalMs { get; init; }

    /// <summary>Gets the queue length granted.</summary>
    public uint RevisedQueueSize { get; init; }

    /// <summary>Gets what the server says about the filter; null if it was taken as it is.</summary>
    public ExtensionObject FilterResult { get; init; }

    /// <inheritdoc/>
    public static MonitoredItemModifyResult Decode(ref UaBinaryReader reader) => new()
    {
        StatusCode = StatusCode.Decode(ref reader),
        RevisedSamplingIntervalMs = reader.ReadDouble(),
        RevisedQueueSize = reader.ReadUInt32(),
        FilterResult = ExtensionObject.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        StatusCode.Encode(ref writer);
        writer.WriteDouble(RevisedSamplingIntervalMs);
        writer.WriteUInt32(RevisedQueueSize);
        FilterResult.Encode(ref writer);
    }
}

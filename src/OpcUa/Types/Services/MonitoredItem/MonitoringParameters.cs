using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>How an item samples and queues.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.21">
/// Part 4 §7.21, MonitoringParameters</seealso>
public sealed record MonitoringParameters : IUaStructure<MonitoringParameters>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 742);

    static int IBinaryEncodable<MonitoringParameters>.MinimumBytes => 20;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the client's number of the item.</summary>
    public uint ClientHandle { get; init; }

    /// <summary>
    /// Gets the sampling interval wanted, in milliseconds; 0 asks for the fastest, -1 for the publishing interval.
    /// </summary>
    public double SamplingIntervalMs { get; init; }

    /// <summary>Gets which changes count; null for every change of status or value.</summary>
    public ExtensionObject Filter { get; init; }

    /// <summary>Gets how many values wait for the next publish; 0 and 1 keep the newest only.</summary>
    public uint QueueSize { get; init; }

    /// <summary>Gets whether a full queue drops its oldest value, or else its newest.</summary>
    public bool DiscardOldest { get; init; }

    /// <inheritdoc/>
    public static MonitoringParameters Decode(ref UaBinaryReader reader) => new()
    {
        ClientHandle = reader.ReadUInt32(),
        SamplingIntervalMs = reader.ReadDouble(),
        Filter = ExtensionObject.Decode(ref reader),
        QueueSize = reader.ReadUInt32(),
        DiscardOldest = reader.ReadBoolean(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteUInt32(ClientHandle);
        writer.WriteDouble(SamplingIntervalMs);
        Filter.Encode(ref writer);
        writer.WriteUInt32(QueueSize);
        writer.WriteBoolean(DiscardOldest);
    }
}

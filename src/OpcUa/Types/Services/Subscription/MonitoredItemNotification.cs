using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>One new value of one monitored item.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.25.2">
/// Part 4 §7.25.2, MonitoredItemNotification</seealso>
public readonly record struct MonitoredItemNotification : IUaStructure<MonitoredItemNotification>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 808);

    static int IBinaryEncodable<MonitoredItemNotification>.MinimumBytes => 5;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the client's number of the item.</summary>
    public uint ClientHandle { get; init; }

    /// <summary>Gets the value.</summary>
    public DataValue Value { get; init; }

    /// <inheritdoc/>
    public static MonitoredItemNotification Decode(ref UaBinaryReader reader) => new()
    {
        ClientHandle = reader.ReadUInt32(),
        Value = DataValue.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteUInt32(ClientHandle);
        Value.Encode(ref writer);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>
/// New values of monitored items. <see cref="DataChangeNotificationReader"/> reads one without allocating for each
/// value.
/// </summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.25.2">
/// Part 4 §7.25.2, DataChangeNotification</seealso>
public sealed record DataChangeNotification : IUaStructure<DataChangeNotification>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 811);

    static int IBinaryEncodable<DataChangeNotification>.MinimumBytes => 8;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the values; one item may be there several times, oldest first.</summary>
    public MonitoredItemNotification[] MonitoredItems { get; init; } = [];

    /// <summary>Gets more about the results; empty if nothing was asked for.</summary>
    public DiagnosticInfo[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static DataChangeNotification Decode(ref UaBinaryReader reader) => new()
    {
        MonitoredItems = reader.ReadArray<MonitoredItemNotification>() ?? [],
        DiagnosticInfos = reader.ReadArray<DiagnosticInfo>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteArray(MonitoredItems);
        writer.WriteArray(DiagnosticInfos);
    }
}

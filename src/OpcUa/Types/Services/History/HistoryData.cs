using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Values of one variable in the order of time that was asked for.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part11/6.6.2">
/// Part 11 §6.6.2, HistoryData</seealso>
public sealed record HistoryData : IUaStructure<HistoryData>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 658);

    static int IBinaryEncodable<HistoryData>.MinimumBytes => 4;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the values.</summary>
    public DataValue[] DataValues { get; init; } = [];

    /// <inheritdoc/>
    public static HistoryData Decode(ref UaBinaryReader reader) => new()
    {
        DataValues = reader.ReadArray<DataValue>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => writer.WriteArray(DataValues);
}

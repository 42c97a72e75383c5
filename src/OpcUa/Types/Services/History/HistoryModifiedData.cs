using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Values of one variable that were replaced.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part11/6.6.3">
/// Part 11 §6.6.3, HistoryModifiedData</seealso>
public sealed record HistoryModifiedData : IUaStructure<HistoryModifiedData>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 11227);

    static int IBinaryEncodable<HistoryModifiedData>.MinimumBytes => 8;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the values.</summary>
    public DataValue[] DataValues { get; init; } = [];

    /// <summary>Gets who replaced each, and when.</summary>
    public ModificationInfo[] ModificationInfos { get; init; } = [];

    /// <inheritdoc/>
    public static HistoryModifiedData Decode(ref UaBinaryReader reader) => new()
    {
        DataValues = reader.ReadArray<DataValue>() ?? [],
        ModificationInfos = reader.ReadArray<ModificationInfo>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteArray(DataValues);
        writer.WriteArray(ModificationInfos);
    }
}

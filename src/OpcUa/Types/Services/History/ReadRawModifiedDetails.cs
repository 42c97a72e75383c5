using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Asks for the values as they were stored.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part11/6.5.3">
/// Part 11 §6.5.3, ReadRawModifiedDetails</seealso>
public sealed record ReadRawModifiedDetails : IUaStructure<ReadRawModifiedDetails>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 649);

    static int IBinaryEncodable<ReadRawModifiedDetails>.MinimumBytes => 22;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets whether the values that were replaced are asked for instead.</summary>
    public bool IsReadModified { get; init; }

    /// <summary>Gets the beginning; MinValue if not said.</summary>
    public DateTime StartTime { get; init; }

    /// <summary>Gets the end; before the beginning for the newest first; MinValue if not said.</summary>
    public DateTime EndTime { get; init; }

    /// <summary>Gets the most values of a result; 0 for all.</summary>
    public uint NumValuesPerNode { get; init; }

    /// <summary>Gets whether the values at or beside both ends are wanted too.</summary>
    public bool ReturnBounds { get; init; }

    /// <inheritdoc/>
    public static ReadRawModifiedDetails Decode(ref UaBinaryReader reader) => new()
    {
        IsReadModified = reader.ReadBoolean(),
        StartTime = reader.ReadDateTime(),
        EndTime = reader.ReadDateTime(),
        NumValuesPerNode = reader.ReadUInt32(),
        ReturnBounds = reader.ReadBoolean(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteBoolean(IsReadModified);
        writer.WriteDateTime(StartTime);
        writer.WriteDateTime(EndTime);
        writer.WriteUInt32(NumValuesPerNode);
        writer.WriteBoolean(ReturnBounds);
    }
}

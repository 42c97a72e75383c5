using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Reads what variables were.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.11.3">
/// Part 4 §5.11.3, HistoryRead</seealso>
public sealed record HistoryReadRequest : IUaStructure<HistoryReadRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 664);

    static int IBinaryEncodable<HistoryReadRequest>.MinimumBytes => 41;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets what is asked, such as <see cref="ReadRawModifiedDetails"/>.</summary>
    public ExtensionObject HistoryReadDetails { get; init; }

    /// <summary>Gets which timestamps are wanted.</summary>
    public TimestampsToReturn TimestampsToReturn { get; init; }

    /// <summary>Gets whether the continuation points are only given up.</summary>
    public bool ReleaseContinuationPoints { get; init; }

    /// <summary>Gets the variables.</summary>
    public HistoryReadValueId[] NodesToRead { get; init; } = [];

    /// <inheritdoc/>
    public static HistoryReadRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        HistoryReadDetails = ExtensionObject.Decode(ref reader),
        TimestampsToReturn = (TimestampsToReturn)reader.ReadInt32(),
        ReleaseContinuationPoints = reader.ReadBoolean(),
        NodesToRead = reader.ReadArray<HistoryReadValueId>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        HistoryReadDetails.Encode(ref writer);
        writer.WriteInt32((int)TimestampsToReturn);
        writer.WriteBoolean(ReleaseContinuationPoints);
        writer.WriteArray(NodesToRead);
    }
}

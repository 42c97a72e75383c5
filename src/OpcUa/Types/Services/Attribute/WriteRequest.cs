using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Sets attributes of nodes.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.11.4">Part 4 §5.11.4, Write</seealso>
public sealed record WriteRequest : IUaStructure<WriteRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 673);

    static int IBinaryEncodable<WriteRequest>.MinimumBytes => 33;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the attributes and their values.</summary>
    public WriteValue[] NodesToWrite { get; init; } = [];

    /// <inheritdoc/>
    public static WriteRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        NodesToWrite = reader.ReadArray<WriteValue>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteArray(NodesToWrite);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Tells how many requests were given up.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.7.5">Part 4 §5.7.5, Cancel</seealso>
public sealed record CancelResponse : IUaStructure<CancelResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 482);

    static int IBinaryEncodable<CancelResponse>.MinimumBytes => 28;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets the number of requests.</summary>
    public uint CancelCount { get; init; }

    /// <inheritdoc/>
    public static CancelResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        CancelCount = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteUInt32(CancelCount);
    }
}

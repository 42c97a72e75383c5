using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Gives up requests that are still waiting.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.7.5">Part 4 §5.7.5, Cancel</seealso>
public sealed record CancelRequest : IUaStructure<CancelRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 479);

    static int IBinaryEncodable<CancelRequest>.MinimumBytes => 33;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the handle that those requests carry.</summary>
    public uint RequestHandle { get; init; }

    /// <inheritdoc/>
    public static CancelRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        RequestHandle = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteUInt32(RequestHandle);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Tells how one can connect.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.5.4">Part 4 §5.5.4, GetEndpoints</seealso>
public sealed record GetEndpointsResponse : IUaStructure<GetEndpointsResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 431);

    static int IBinaryEncodable<GetEndpointsResponse>.MinimumBytes => 28;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets the endpoints.</summary>
    public EndpointDescription[] Endpoints { get; init; } = [];

    /// <inheritdoc/>
    public static GetEndpointsResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Endpoints = reader.ReadArray<EndpointDescription>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteArray(Endpoints);
    }
}

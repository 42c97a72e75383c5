using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Names the known servers.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.5.2">Part 4 §5.5.2, FindServers</seealso>
public sealed record FindServersResponse : IUaStructure<FindServersResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 425);

    static int IBinaryEncodable<FindServersResponse>.MinimumBytes => 28;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets the servers.</summary>
    public ApplicationDescription[] Servers { get; init; } = [];

    /// <inheritdoc/>
    public static FindServersResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Servers = reader.ReadArray<ApplicationDescription>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteArray(Servers);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Asks a server or a discovery server which servers it knows.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.5.2">Part 4 §5.5.2, FindServers</seealso>
public sealed record FindServersRequest : IUaStructure<FindServersRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 422);

    static int IBinaryEncodable<FindServersRequest>.MinimumBytes => 41;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets the address that the client uses, for example <c>opc.tcp://plant:4840</c>.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Gets the languages the client wants, best first.</summary>
    public string?[] LocaleIds { get; init; } = [];

    /// <summary>Gets the servers wanted; empty for all.</summary>
    public string?[] ServerUris { get; init; } = [];

    /// <inheritdoc/>
    public static FindServersRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        EndpointUrl = reader.ReadString(),
        LocaleIds = reader.ReadStrings() ?? [],
        ServerUris = reader.ReadStrings() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteString(EndpointUrl);
        writer.WriteStrings(LocaleIds);
        writer.WriteStrings(ServerUris);
    }
}

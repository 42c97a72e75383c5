using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Makes a session within a secure channel.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.7.2">
/// Part 4 §5.7.2, CreateSession</seealso>
public sealed record CreateSessionRequest : IUaStructure<CreateSessionRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 461);

    static int IBinaryEncodable<CreateSessionRequest>.MinimumBytes => 86;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Gets who the client is.</summary>
    public ApplicationDescription ClientDescription { get; init; } = new();

    /// <summary>Gets the server wanted behind a gateway; null otherwise.</summary>
    public string? ServerUri { get; init; }

    /// <summary>Gets the address that the client uses, for example <c>opc.tcp://plant:4840</c>.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Gets the name of the session, for people.</summary>
    public string? SessionName { get; init; }

    /// <summary>Gets random bytes of the client; null without security.</summary>
    public byte[]? ClientNonce { get; init; }

    /// <summary>Gets the client's certificate, DER; null without security.</summary>
    public byte[]? ClientCertificate { get; init; }

    /// <summary>Gets after what silence the session may end, in milliseconds.</summary>
    public double RequestedSessionTimeoutMs { get; init; }

    /// <summary>Gets the largest response that the client takes, in bytes; 0 is no limit.</summary>
    public uint MaxResponseMessageBytes { get; init; }

    /// <inheritdoc/>
    public static CreateSessionRequest Decode(ref UaBinaryReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        ClientDescription = ApplicationDescription.Decode(ref reader),
        ServerUri = reader.ReadString(),
        EndpointUrl = reader.ReadString(),
        SessionName = reader.ReadString(),
        ClientNonce = reader.ReadByteString(),
        ClientCertificate = reader.ReadByteString(),
        RequestedSessionTimeoutMs = reader.ReadDouble(),
        MaxResponseMessageBytes = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        ClientDescription.Encode(ref writer);
        writer.WriteString(ServerUri);
        writer.WriteString(EndpointUrl);
        writer.WriteString(SessionName);
        writer.WriteByteString(ClientNonce);
        writer.WriteByteString(ClientCertificate);
        writer.WriteDouble(RequestedSessionTimeoutMs);
        writer.WriteUInt32(MaxResponseMessageBytes);
    }
}

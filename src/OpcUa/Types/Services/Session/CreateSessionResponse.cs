using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Grants a session, which still has to be activated.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.7.2">
/// Part 4 §5.7.2, CreateSession</seealso>
public sealed record CreateSessionResponse : IUaStructure<CreateSessionResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 464);

    static int IBinaryEncodable<CreateSessionResponse>.MinimumBytes => 64;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets the session's public name, a node in the server.</summary>
    public NodeId SessionId { get; init; }

    /// <summary>Gets the secret that every request of the session carries. Never log it.</summary>
    public NodeId AuthenticationToken { get; init; }

    /// <summary>Gets after what silence the session ends, in milliseconds.</summary>
    public double RevisedSessionTimeoutMs { get; init; }

    /// <summary>Gets the random bytes that the client signs next; null without security.</summary>
    public byte[]? ServerNonce { get; init; }

    /// <summary>Gets the server's certificate, DER; null without security.</summary>
    public byte[]? ServerCertificate { get; init; }

    /// <summary>Gets the endpoints, to be compared with what discovery said.</summary>
    public EndpointDescription[] ServerEndpoints { get; init; } = [];

    /// <summary>Gets nothing; kept by the specification for old peers.</summary>
    public SignedSoftwareCertificate[] ServerSoftwareCertificates { get; init; } = [];

    /// <summary>Gets the proof that the server has the key of its certificate.</summary>
    public SignatureData ServerSignature { get; init; } = new();

    /// <summary>Gets the largest request that the server takes, in bytes; 0 is no limit.</summary>
    public uint MaxRequestMessageBytes { get; init; }

    /// <inheritdoc/>
    public static CreateSessionResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        SessionId = NodeId.Decode(ref reader),
        AuthenticationToken = NodeId.Decode(ref reader),
        RevisedSessionTimeoutMs = reader.ReadDouble(),
        ServerNonce = reader.ReadByteString(),
        ServerCertificate = reader.ReadByteString(),
        ServerEndpoints = reader.ReadArray<EndpointDescription>() ?? [],
        ServerSoftwareCertificates = reader.ReadArray<SignedSoftwareCertificate>() ?? [],
        ServerSignature = SignatureData.Decode(ref reader),
        MaxRequestMessageBytes = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        SessionId.Encode(ref writer);
        AuthenticationToken.Encode(ref writer);
        writer.WriteDouble(RevisedSessionTimeoutMs);
        writer.WriteByteString(ServerNonce);
        writer.WriteByteString(ServerCertificate);
        writer.WriteArray(ServerEndpoints);
        writer.WriteArray(ServerSoftwareCertificates);
        ServerSignature.Encode(ref writer);
        writer.WriteUInt32(MaxRequestMessageBytes);
    }

    /// <summary>Says which session it is; the authentication token is a secret and is left out.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() => $"CreateSessionResponse {{ Header = {Header}, SessionId = {SessionId} }}";
}

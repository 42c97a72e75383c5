using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Tells that the session can be used.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.7.3">
/// Part 4 §5.7.3, ActivateSession</seealso>
public sealed record ActivateSessionResponse : IUaStructure<ActivateSessionResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 470);

    static int IBinaryEncodable<ActivateSessionResponse>.MinimumBytes => 36;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets the random bytes that the client signs next; null without security.</summary>
    public byte[]? ServerNonce { get; init; }

    /// <summary>Gets how each software certificate was judged; empty today.</summary>
    public StatusCode[] Results { get; init; } = [];

    /// <summary>Gets more about the results; empty if nothing was asked for.</summary>
    public DiagnosticInfo[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static ActivateSessionResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        ServerNonce = reader.ReadByteString(),
        Results = reader.ReadArray<StatusCode>() ?? [],
        DiagnosticInfos = reader.ReadArray<DiagnosticInfo>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteByteString(ServerNonce);
        writer.WriteArray(Results);
        writer.WriteArray(DiagnosticInfos);
    }
}

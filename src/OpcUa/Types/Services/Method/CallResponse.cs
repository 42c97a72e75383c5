using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Gives what the methods returned.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.12.2">Part 4 §5.12.2, Call</seealso>
public sealed record CallResponse : IUaStructure<CallResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 715);

    static int IBinaryEncodable<CallResponse>.MinimumBytes => 32;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets how each operation went, in the order of the request.</summary>
    public CallMethodResult[] Results { get; init; } = [];

    /// <summary>Gets more about the results; empty if nothing was asked for.</summary>
    public DiagnosticInfo[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static CallResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Results = reader.ReadArray<CallMethodResult>() ?? [],
        DiagnosticInfos = reader.ReadArray<DiagnosticInfo>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        Header.Encode(ref writer);
        writer.WriteArray(Results);
        writer.WriteArray(DiagnosticInfos);
    }
}

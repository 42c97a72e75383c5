using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Gives attributes of nodes.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.11.2">Part 4 §5.11.2, Read</seealso>
public sealed record ReadResponse : IUaStructure<ReadResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 634);

    static int IBinaryEncodable<ReadResponse>.MinimumBytes => 32;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets the values, in the order of the request; each has its own status.</summary>
    public DataValue[] Results { get; init; } = [];

    /// <summary>Gets more about the results; empty if nothing was asked for.</summary>
    public DiagnosticInfo[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static ReadResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Results = reader.ReadArray<DataValue>() ?? [],
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

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Gives more references.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.9.3">Part 4 §5.9.3, BrowseNext</seealso>
public sealed record BrowseNextResponse : IUaStructure<BrowseNextResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 536);

    static int IBinaryEncodable<BrowseNextResponse>.MinimumBytes => 32;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Gets how each operation went, in the order of the request.</summary>
    public BrowseResult[] Results { get; init; } = [];

    /// <summary>Gets more about the results; empty if nothing was asked for.</summary>
    public DiagnosticInfo[] DiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static BrowseNextResponse Decode(ref UaBinaryReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        Results = reader.ReadArray<BrowseResult>() ?? [],
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

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>What a server says about a condition.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.7.2">
/// Part 4 §7.7.2, ContentFilterResult</seealso>
public sealed record ContentFilterResult : IUaStructure<ContentFilterResult>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 609);

    static int IBinaryEncodable<ContentFilterResult>.MinimumBytes => 8;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets how each element was taken; empty if all are good.</summary>
    public ContentFilterElementResult[] ElementResults { get; init; } = [];

    /// <summary>Gets more about them; empty if nothing was asked for.</summary>
    public DiagnosticInfo[] ElementDiagnosticInfos { get; init; } = [];

    /// <inheritdoc/>
    public static ContentFilterResult Decode(ref UaBinaryReader reader) => new()
    {
        ElementResults = reader.ReadArray<ContentFilterElementResult>() ?? [],
        ElementDiagnosticInfos = reader.ReadArray<DiagnosticInfo>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteArray(ElementResults);
        writer.WriteArray(ElementDiagnosticInfos);
    }
}

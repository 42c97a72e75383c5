using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>A condition: its first element is the root, which refers to later ones.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.7.1">
/// Part 4 §7.7.1, ContentFilter</seealso>
public sealed record ContentFilter : IUaStructure<ContentFilter>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 588);

    static int IBinaryEncodable<ContentFilter>.MinimumBytes => 4;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the elements; none is always true.</summary>
    public ContentFilterElement[] Elements { get; init; } = [];

    /// <inheritdoc/>
    public static ContentFilter Decode(ref UaBinaryReader reader) => new()
    {
        Elements = reader.ReadArray<ContentFilterElement>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => writer.WriteArray(Elements);
}

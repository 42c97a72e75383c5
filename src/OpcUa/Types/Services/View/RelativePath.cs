using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>The steps of a browse path.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.31">Part 4 §7.31, RelativePath</seealso>
public sealed record RelativePath : IUaStructure<RelativePath>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 542);

    static int IBinaryEncodable<RelativePath>.MinimumBytes => 4;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the steps; each follows the one before.</summary>
    public RelativePathElement[] Elements { get; init; } = [];

    /// <inheritdoc/>
    public static RelativePath Decode(ref UaBinaryReader reader) => new()
    {
        Elements = reader.ReadArray<RelativePathElement>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => writer.WriteArray(Elements);
}

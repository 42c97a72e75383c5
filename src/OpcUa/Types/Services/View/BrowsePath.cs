using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>A way through the address space, from a node.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.9.4">Part 4 §5.9.4, BrowsePath</seealso>
public sealed record BrowsePath : IUaStructure<BrowsePath>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 545);

    static int IBinaryEncodable<BrowsePath>.MinimumBytes => 6;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets where it starts.</summary>
    public NodeId StartingNode { get; init; }

    /// <summary>Gets the steps.</summary>
    public RelativePath RelativePath { get; init; } = new();

    /// <inheritdoc/>
    public static BrowsePath Decode(ref UaBinaryReader reader) => new()
    {
        StartingNode = NodeId.Decode(ref reader),
        RelativePath = RelativePath.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        StartingNode.Encode(ref writer);
        RelativePath.Encode(ref writer);
    }
}

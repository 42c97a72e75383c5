using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>One node found at the end of a browse path.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.9.4">
/// Part 4 §5.9.4, BrowsePathTarget</seealso>
public sealed record BrowsePathTarget : IUaStructure<BrowsePathTarget>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 548);

    static int IBinaryEncodable<BrowsePathTarget>.MinimumBytes => 6;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the node.</summary>
    public ExpandedNodeId TargetId { get; init; }

    /// <summary>
    /// Gets the step at which the path leaves this server; <see cref="uint.MaxValue"/> if it does not.
    /// </summary>
    public uint RemainingPathIndex { get; init; }

    /// <inheritdoc/>
    public static BrowsePathTarget Decode(ref UaBinaryReader reader) => new()
    {
        TargetId = ExpandedNodeId.Decode(ref reader),
        RemainingPathIndex = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        TargetId.Encode(ref writer);
        writer.WriteUInt32(RemainingPathIndex);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Says which references of a node are wanted.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/5.9.2">
/// Part 4 §5.9.2, BrowseDescription</seealso>
public sealed record BrowseDescription : IUaStructure<BrowseDescription>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 516);

    static int IBinaryEncodable<BrowseDescription>.MinimumBytes => 17;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the node.</summary>
    public NodeId NodeId { get; init; }

    /// <summary>Gets which way the references point.</summary>
    public BrowseDirection BrowseDirection { get; init; }

    /// <summary>Gets the type of reference; null for all.</summary>
    public NodeId ReferenceTypeId { get; init; }

    /// <summary>Gets whether subtypes of the reference type count too.</summary>
    public bool IncludeSubtypes { get; init; }

    /// <summary>Gets the classes of target nodes, bits of <see cref="NodeClass"/>; 0 for all.</summary>
    public uint NodeClassMask { get; init; }

    /// <summary>Gets what to tell of each reference.</summary>
    public BrowseResultMask ResultMask { get; init; }

    /// <inheritdoc/>
    public static BrowseDescription Decode(ref UaBinaryReader reader) => new()
    {
        NodeId = NodeId.Decode(ref reader),
        BrowseDirection = (BrowseDirection)reader.ReadInt32(),
        ReferenceTypeId = NodeId.Decode(ref reader),
        IncludeSubtypes = reader.ReadBoolean(),
        NodeClassMask = reader.ReadUInt32(),
        ResultMask = (BrowseResultMask)reader.ReadInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        NodeId.Encode(ref writer);
        writer.WriteInt32((int)BrowseDirection);
        ReferenceTypeId.Encode(ref writer);
        writer.WriteBoolean(IncludeSubtypes);
        writer.WriteUInt32(NodeClassMask);
        writer.WriteInt32((int)ResultMask);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>One step of a browse path.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.31">
/// Part 4 §7.31, RelativePathElement</seealso>
public sealed record RelativePathElement : IUaStructure<RelativePathElement>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 539);

    static int IBinaryEncodable<RelativePathElement>.MinimumBytes => 10;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the type of reference to follow; null for all.</summary>
    public NodeId ReferenceTypeId { get; init; }

    /// <summary>Gets whether it is followed backwards.</summary>
    public bool IsInverse { get; init; }

    /// <summary>Gets whether subtypes of the reference type count too.</summary>
    public bool IncludeSubtypes { get; init; }

    /// <summary>Gets the browse name of the node at the other end.</summary>
    public QualifiedName TargetName { get; init; }

    /// <inheritdoc/>
    public static RelativePathElement Decode(ref UaBinaryReader reader) => new()
    {
        ReferenceTypeId = NodeId.Decode(ref reader),
        IsInverse = reader.ReadBoolean(),
        IncludeSubtypes = reader.ReadBoolean(),
        TargetName = QualifiedName.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        ReferenceTypeId.Encode(ref writer);
        writer.WriteBoolean(IsInverse);
        writer.WriteBoolean(IncludeSubtypes);
        TargetName.Encode(ref writer);
    }
}

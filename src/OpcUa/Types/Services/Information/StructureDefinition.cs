using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>The fields of a structure.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part3/8.48">
/// Part 3 §8.48, StructureDefinition</seealso>
public sealed record StructureDefinition : IUaStructure<StructureDefinition>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 122);

    static int IBinaryEncodable<StructureDefinition>.MinimumBytes => 12;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the NodeId of the Default Binary encoding.</summary>
    public NodeId DefaultEncodingId { get; init; }

    /// <summary>Gets the supertype; Structure or Union when there is nothing to inherit.</summary>
    public NodeId BaseDataType { get; init; }

    /// <summary>Gets how the fields are encoded.</summary>
    public StructureType StructureType { get; init; }

    /// <summary>Gets the fields, those of the supertypes first.</summary>
    public StructureField[] Fields { get; init; } = [];

    /// <inheritdoc/>
    public static StructureDefinition Decode(ref UaBinaryReader reader) => new()
    {
        DefaultEncodingId = NodeId.Decode(ref reader),
        BaseDataType = NodeId.Decode(ref reader),
        StructureType = (StructureType)reader.ReadInt32(),
        Fields = reader.ReadArray<StructureField>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        DefaultEncodingId.Encode(ref writer);
        BaseDataType.Encode(ref writer);
        writer.WriteInt32((int)StructureType);
        writer.WriteArray(Fields);
    }
}

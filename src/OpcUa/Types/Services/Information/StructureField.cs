using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>One field of a structure.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part3/8.51">Part 3 §8.51, StructureField</seealso>
public sealed record StructureField : IUaStructure<StructureField>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 14844);

    static int IBinaryEncodable<StructureField>.MinimumBytes => 20;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets its name.</summary>
    public string? Name { get; init; }

    /// <summary>Gets what it is, for people.</summary>
    public LocalizedText Description { get; init; }

    /// <summary>Gets the data type.</summary>
    public NodeId DataType { get; init; }

    /// <summary>Gets the number of dimensions; -1 is a scalar.</summary>
    public int ValueRank { get; init; }

    /// <summary>Gets the most elements of each dimension; 0 is not fixed.</summary>
    public uint[] ArrayDimensions { get; init; } = [];

    /// <summary>Gets the most bytes of a String or ByteString; 0 is not fixed.</summary>
    public uint MaxStringLength { get; init; }

    /// <summary>Gets whether the field may be left out, or hold subtypes; see <see cref="StructureType"/>.</summary>
    public bool IsOptional { get; init; }

    /// <inheritdoc/>
    public static StructureField Decode(ref UaBinaryReader reader) => new()
    {
        Name = reader.ReadString(),
        Description = LocalizedText.Decode(ref reader),
        DataType = NodeId.Decode(ref reader),
        ValueRank = reader.ReadInt32(),
        ArrayDimensions = reader.ReadNumbers<uint>() ?? [],
        MaxStringLength = reader.ReadUInt32(),
        IsOptional = reader.ReadBoolean(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteString(Name);
        Description.Encode(ref writer);
        DataType.Encode(ref writer);
        writer.WriteInt32(ValueRank);
        writer.WriteNumbers(ArrayDimensions);
        writer.WriteUInt32(MaxStringLength);
        writer.WriteBoolean(IsOptional);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Describes one argument of a method.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part3/8.6">Part 3 §8.6, Argument</seealso>
public sealed record Argument : IUaStructure<Argument>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 298);

    static int IBinaryEncodable<Argument>.MinimumBytes => 15;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets its name.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the data type.</summary>
    public NodeId DataType { get; init; }

    /// <summary>Gets the number of dimensions; -1 is a scalar.</summary>
    public int ValueRank { get; init; }

    /// <summary>Gets the lengths of the dimensions; 0 is not fixed.</summary>
    public uint[] ArrayDimensions { get; init; } = [];

    /// <summary>Gets what it is, for people.</summary>
    public LocalizedText Description { get; init; }

    /// <inheritdoc/>
    public static Argument Decode(ref UaBinaryReader reader) => new()
    {
        Name = reader.ReadString(),
        DataType = NodeId.Decode(ref reader),
        ValueRank = reader.ReadInt32(),
        ArrayDimensions = reader.ReadNumbers<uint>() ?? [],
        Description = LocalizedText.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteString(Name);
        DataType.Encode(ref writer);
        writer.WriteInt32(ValueRank);
        writer.WriteNumbers(ArrayDimensions);
        Description.Encode(ref writer);
    }
}

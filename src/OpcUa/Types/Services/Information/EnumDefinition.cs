using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>The values of an enumeration.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part3/8.50">Part 3 §8.50, EnumDefinition</seealso>
public sealed record EnumDefinition : IUaStructure<EnumDefinition>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 123);

    static int IBinaryEncodable<EnumDefinition>.MinimumBytes => 4;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the values.</summary>
    public EnumField[] Fields { get; init; } = [];

    /// <inheritdoc/>
    public static EnumDefinition Decode(ref UaBinaryReader reader) => new()
    {
        Fields = reader.ReadArray<EnumField>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => writer.WriteArray(Fields);
}

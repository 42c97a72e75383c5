using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Describes one value of an enumeration.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part3/8.39">Part 3 §8.39, EnumValueType</seealso>
public sealed record EnumValueType : IUaStructure<EnumValueType>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 8251);

    static int IBinaryEncodable<EnumValueType>.MinimumBytes => 10;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the number.</summary>
    public long Value { get; init; }

    /// <summary>Gets the name for people.</summary>
    public LocalizedText DisplayName { get; init; }

    /// <summary>Gets what it is, for people.</summary>
    public LocalizedText Description { get; init; }

    /// <inheritdoc/>
    public static EnumValueType Decode(ref UaBinaryReader reader) => new()
    {
        Value = reader.ReadInt64(),
        DisplayName = LocalizedText.Decode(ref reader),
        Description = LocalizedText.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteInt64(Value);
        DisplayName.Encode(ref writer);
        Description.Encode(ref writer);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>One value of an enumeration.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part3/8.52">Part 3 §8.52, EnumField</seealso>
public sealed record EnumField : IUaStructure<EnumField>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 14845);

    static int IBinaryEncodable<EnumField>.MinimumBytes => 14;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the number.</summary>
    public long Value { get; init; }

    /// <summary>Gets the name for people.</summary>
    public LocalizedText DisplayName { get; init; }

    /// <summary>Gets what it is, for people.</summary>
    public LocalizedText Description { get; init; }

    /// <summary>Gets the name for programs.</summary>
    public string? Name { get; init; }

    /// <inheritdoc/>
    public static EnumField Decode(ref UaBinaryReader reader) => new()
    {
        Value = reader.ReadInt64(),
        DisplayName = LocalizedText.Decode(ref reader),
        Description = LocalizedText.Decode(ref reader),
        Name = reader.ReadString(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteInt64(Value);
        DisplayName.Encode(ref writer);
        Description.Encode(ref writer);
        writer.WriteString(Name);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>The result of another element of the same condition.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.7.4.2">
/// Part 4 §7.7.4.2, ElementOperand</seealso>
public sealed record ElementOperand : IUaStructure<ElementOperand>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 594);

    static int IBinaryEncodable<ElementOperand>.MinimumBytes => 4;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the element; it stands behind the one that refers to it.</summary>
    public uint Index { get; init; }

    /// <inheritdoc/>
    public static ElementOperand Decode(ref UaBinaryReader reader) => new()
    {
        Index = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => writer.WriteUInt32(Index);
}

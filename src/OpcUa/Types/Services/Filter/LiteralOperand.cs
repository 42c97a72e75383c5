using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>A fixed value.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.7.4.3">
/// Part 4 §7.7.4.3, LiteralOperand</seealso>
public sealed record LiteralOperand : IUaStructure<LiteralOperand>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 597);

    static int IBinaryEncodable<LiteralOperand>.MinimumBytes => 1;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the value.</summary>
    public Variant Value { get; init; }

    /// <inheritdoc/>
    public static LiteralOperand Decode(ref UaBinaryReader reader) => new()
    {
        Value = Variant.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => Value.Encode(ref writer);
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>One operator with its operands.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.7.1">
/// Part 4 §7.7.1, ContentFilterElement</seealso>
public sealed record ContentFilterElement : IUaStructure<ContentFilterElement>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 585);

    static int IBinaryEncodable<ContentFilterElement>.MinimumBytes => 8;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the operator.</summary>
    public FilterOperator FilterOperator { get; init; }

    /// <summary>Gets the operands, each a structure such as <see cref="LiteralOperand"/>.</summary>
    public ExtensionObject[] FilterOperands { get; init; } = [];

    /// <inheritdoc/>
    public static ContentFilterElement Decode(ref UaBinaryReader reader) => new()
    {
        FilterOperator = (FilterOperator)reader.ReadInt32(),
        FilterOperands = reader.ReadArray<ExtensionObject>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteInt32((int)FilterOperator);
        writer.WriteArray(FilterOperands);
    }
}

using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>Which events an item reports, and which of their fields.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.22.3">
/// Part 4 §7.22.3, EventFilter</seealso>
public sealed record EventFilter : IUaStructure<EventFilter>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 727);

    static int IBinaryEncodable<EventFilter>.MinimumBytes => 8;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the fields, in the order in which they are reported.</summary>
    public SimpleAttributeOperand[] SelectClauses { get; init; } = [];

    /// <summary>Gets the condition; without elements every event is reported.</summary>
    public ContentFilter WhereClause { get; init; } = new();

    /// <inheritdoc/>
    public static EventFilter Decode(ref UaBinaryReader reader) => new()
    {
        SelectClauses = reader.ReadArray<SimpleAttributeOperand>() ?? [],
        WhereClause = ContentFilter.Decode(ref reader),
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteArray(SelectClauses);
        WhereClause.Encode(ref writer);
    }
}

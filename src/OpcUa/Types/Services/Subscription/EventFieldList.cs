using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Services;

/// <summary>The selected fields of one event.</summary>
/// <seealso href="https://reference.opcfoundation.org/v105/Core/docs/Part4/7.25.3">
/// Part 4 §7.25.3, EventFieldList</seealso>
public sealed record EventFieldList : IUaStructure<EventFieldList>
{
    /// <inheritdoc/>
    public static NodeId EncodingId => new(0, 919);

    static int IBinaryEncodable<EventFieldList>.MinimumBytes => 8;

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => EncodingId;

    /// <summary>Gets the client's number of the item.</summary>
    public uint ClientHandle { get; init; }

    /// <summary>Gets the fields, in the order of the filter's select clauses.</summary>
    public Variant[] EventFields { get; init; } = [];

    /// <inheritdoc/>
    public static EventFieldList Decode(ref UaBinaryReader reader) => new()
    {
        ClientHandle = reader.ReadUInt32(),
        EventFields = reader.ReadArray<Variant>() ?? [],
    };

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteUInt32(ClientHandle);
        writer.WriteArray(EventFields);
    }
}

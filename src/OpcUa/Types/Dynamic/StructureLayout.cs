using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Types.Dynamic;

/// <summary>A structure as it lies on the wire: what its definition says, with every field's type looked up.</summary>
/// <param name="DataTypeId">The data type.</param>
/// <param name="EncodingId">Its Default Binary encoding.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">How the fields are encoded.</param>
internal sealed record StructureLayout(NodeId DataTypeId, NodeId EncodingId, string Name, StructureType Type)
{
    /// <summary>Gets the fields; filled after all layouts are made, since a structure may hold itself.</summary>
    public FieldLayout[] Fields { get; set; } = [];

    public bool IsUnion => Type is StructureType.Union or StructureType.UnionWithSubtypedValues;

    public bool HasMask => Type == StructureType.StructureWithOptionalFields;

    /// <summary>
    /// Gets the fewest bytes of one, near enough: what an array of them is believed by. One without a field counts as a byte
    /// too, or four bytes could ask for any number of them.
    /// </summary>
    public int MinimumBytes => IsUnion || HasMask ? sizeof(uint) : 1;

    public int IndexOf(string field) => Array.FindIndex(Fields, f => f.Name == field);
}

namespace AxComplex.OpcUa.Types.Services;

/// <summary>How the fields of a structure are encoded (Part 3 §8.49, StructureType).</summary>
public enum StructureType
{
    /// <summary>All of them, one after the other.</summary>
    Structure = 0,

    /// <summary>A mask first, which says what optional fields are there.</summary>
    StructureWithOptionalFields = 1,

    /// <summary>A number first, which says which one of the fields is there; 0 is none.</summary>
    Union = 2,

    /// <summary>All of them; an optional field is one that may hold a subtype of its data type.</summary>
    StructureWithSubtypedValues = 3,

    /// <summary>As <see cref="Union"/>; an optional field is one that may hold a subtype of its data type.</summary>
    UnionWithSubtypedValues = 4,
}

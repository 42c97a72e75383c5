using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Dynamic;

/// <summary>One field as it lies on the wire.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">
/// How the value travels: Variant for abstract types, ExtensionObject for a field that may hold any structure.
/// </param>
/// <param name="IsArray">A length stands before the elements.</param>
/// <param name="IsOptional">A bit of the structure's mask says whether it is there.</param>
internal sealed record FieldLayout(string Name, BuiltInType Type, bool IsArray, bool IsOptional)
{
    /// <summary>Gets the structure that lies in the field without an ExtensionObject around it.</summary>
    public StructureLayout? Nested { get; init; }

    /// <summary>Gets the decoder of such a structure when it is one that this stack has a class for.</summary>
    public StructureDecoder? Known { get; init; }

    public bool IsBareStructure => Nested is not null || Known is not null;
}

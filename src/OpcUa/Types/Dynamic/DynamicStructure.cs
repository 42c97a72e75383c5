using System.Text;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types.Dynamic;

/// <summary>A structure that this stack has no class for, with its fields by name. Made by a <see cref="DataTypeCatalog"/>.</summary>
/// <remarks>A field that is a structure holds an <see cref="ExtensionObject"/>; an enumeration is an Int32.</remarks>
public sealed class DynamicStructure : IUaStructure, IEquatable<DynamicStructure>
{
    private readonly StructureLayout _layout;
    private readonly Variant[] _values;
    private readonly uint _present;

    internal DynamicStructure(StructureLayout layout, Variant[] values, uint present) =>
        (_layout, _values, _present) = (layout, values, present);

    /// <inheritdoc/>
    public NodeId BinaryEncodingId => _layout.EncodingId;

    /// <summary>Gets the data type.</summary>
    public NodeId DataTypeId => _layout.DataTypeId;

    /// <summary>Gets the name of the data type.</summary>
    public string Name => _layout.Name;

    /// <summary>Gets the names of the fields, those that are left out too, in the order of the definition.</summary>
    public IEnumerable<string> FieldNames => _layout.Fields.Select(f => f.Name);

    /// <summary>Gets a field.</summary>
    /// <param name="field">Its name.</param>
    /// <returns>The value; null if an optional field, or a field of a union, is left out.</returns>
    /// <exception cref="KeyNotFoundException">The structure has no such field.</exception>
    public Variant this[string field] => _layout.IndexOf(field) is >= 0 and var index
        ? _values[index]
        : throw new KeyNotFoundException($"{Name} has no field '{field}'; it has {string.Join(", ", FieldNames)}.");

    /// <summary>Tells whether a field is there.</summary>
    /// <param name="field">Its name.</param>
    /// <returns>False too if the structure has no such field.</returns>
    public bool Has(string field) => _layout.IndexOf(field) is >= 0 and var index && (_present & (1u << index)) != 0;

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer) => StructureCodec.Encode(ref writer, _layout, _values, _present);

    /// <inheritdoc/>
    public bool Equals(DynamicStructure? other) =>
        other is not null && DataTypeId == other.DataTypeId && _present == other._present
        && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DynamicStructure);

    /// <inheritdoc/>
    public override int GetHashCode() => DataTypeId.GetHashCode();

    /// <summary>Gets the structure for a log or a screen, for example <c>Job { Number = 7, Parts = Int32[2] }</c>.</summary>
    /// <returns>Text, not meant to be parsed.</returns>
    public override string ToString()
    {
        var text = new StringBuilder(Name).Append(" {");
        foreach (var field in _layout.Fields)
        {
            if (Has(field.Name))
            {
                text.Append(text[^1] == '{' ? " " : ", ").Append(field.Name).Append(" = ").Append(this[field.Name]);
            }
        }

        return text.Append(" }").ToString();
    }
}

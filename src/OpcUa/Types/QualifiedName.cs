using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Types;

/// <summary>A name within a namespace. The default value is the null name.</summary>
/// <param name="NamespaceIndex">The index in the server's NamespaceArray.</param>
/// <param name="Name">The name; null for the null name.</param>
public readonly record struct QualifiedName(ushort NamespaceIndex, string? Name) : IBinaryEncodable<QualifiedName>
{
    static int IBinaryEncodable<QualifiedName>.MinimumBytes => 6;

    /// <summary>Gets whether there is no name.</summary>
    public bool IsNull => NamespaceIndex == 0 && string.IsNullOrEmpty(Name);

    /// <inheritdoc/>
    public static QualifiedName Decode(ref UaBinaryReader reader) => new(reader.ReadUInt16(), reader.ReadString());

    /// <inheritdoc/>
    public void Encode(ref UaBinaryWriter writer)
    {
        writer.WriteUInt16(NamespaceIndex);
        writer.WriteString(Name);
    }

    /// <summary>Gets the text form, for example <c>2:Spindle</c>; namespace 0 is left out.</summary>
    /// <returns>The text form of browse paths.</returns>
    public override string ToString() => NamespaceIndex == 0 ? Name ?? "" : $"{NamespaceIndex}:{Name}";
}

namespace AxComplex.OpcBridge.Mapping.AddressSpace;

/// <summary>The name of a type that is the same in every server: its BrowseName with the URI of its namespace.</summary>
/// <param name="NamespaceUri">The URI of the namespace.</param>
/// <param name="Name">The name within it.</param>
internal readonly record struct TypeName(string NamespaceUri, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"nsu={NamespaceUri};{Name}";
}

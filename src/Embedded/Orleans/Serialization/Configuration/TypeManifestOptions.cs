namespace Orleans.Serialization.Configuration;

/// <summary>What the code generator found in the assemblies of a silo.</summary>
public sealed class TypeManifestOptions
{
    /// <summary>Gets the grain interfaces.</summary>
    public HashSet<Type> Interfaces { get; } = [];

    /// <summary>Gets the generated grain references, one for each interface.</summary>
    public HashSet<Type> InterfaceProxies { get; } = [];

    /// <summary>Gets the grain classes.</summary>
    public HashSet<Type> InterfaceImplementations { get; } = [];
}

namespace Orleans;

/// <summary>Names an assembly that takes part in a silo. Written by the code generator.</summary>
/// <param name="assemblyName">The assembly's simple name.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ApplicationPartAttribute(string assemblyName) : Attribute
{
    /// <summary>Gets the assembly's simple name.</summary>
    public string AssemblyName { get; } = assemblyName;
}

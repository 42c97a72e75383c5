namespace Orleans.Runtime;

/// <summary>Names a state and its store.</summary>
/// <param name="stateName">The state's name within its grain.</param>
/// <param name="storageName">The store's name; <see langword="null"/> for the default store.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute, IFacetMetadata
{
    /// <summary>Gets the state's name within its grain.</summary>
    public string StateName { get; } = stateName;

    /// <summary>Gets the store's name; <see langword="null"/> for the default store.</summary>
    public string? StorageName { get; } = storageName;
}

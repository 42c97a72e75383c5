namespace Orleans.Serialization.Configuration;

/// <summary>The base of generated manifests.</summary>
public abstract class TypeManifestProviderBase
{
    /// <summary>Adds the types of one assembly.</summary>
    /// <param name="options">Where they go.</param>
    protected abstract void ConfigureInner(TypeManifestOptions options);

    internal void Configure(TypeManifestOptions options) => ConfigureInner(options);
}

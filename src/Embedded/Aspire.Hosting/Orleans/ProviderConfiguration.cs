using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orleans;

/// <summary>A provider that Orleans knows by a word, and perhaps the resource that it stores in.</summary>
/// <param name="providerType">Orleans' word for it: <c>Memory</c>, <c>Redis</c>.</param>
/// <param name="resource">The resource; null for a provider that needs none.</param>
internal sealed class ProviderConfiguration(string providerType, IResourceBuilder<IResourceWithConnectionString>? resource = null)
    : IProviderConfiguration
{
    private const string ResourceSuffix = "Resource";

    public static readonly ProviderConfiguration Memory = new("Memory");
    public static readonly ProviderConfiguration Development = new("Development");
    public static readonly ProviderConfiguration Default = new("Default");

    /// <summary>Makes it of a resource. Its class gives the word, as in Aspire: of a RedisResource, <c>Redis</c>.</summary>
    public static ProviderConfiguration Create(IResourceBuilder<IResourceWithConnectionString> resource)
    {
        var type = resource.Resource.GetType().Name;
        return new(type.EndsWith(ResourceSuffix, StringComparison.Ordinal) ? type[..^ResourceSuffix.Length] : type, resource);
    }

    /// <inheritdoc/>
    public void ConfigureResource<T>(IResourceBuilder<T> resourceBuilder, string configSectionPath)
        where T : IResourceWithEnvironment
    {
        var prefix = $"Orleans__{configSectionPath.Replace(":", "__", StringComparison.Ordinal)}";
        resourceBuilder.WithEnvironment($"{prefix}__ProviderType", providerType);
        if (resource is not null)
        {
            resourceBuilder.WithEnvironment($"{prefix}__ServiceKey", resource.Resource.Name);
            resourceBuilder.WithReference(resource);
        }
    }
}

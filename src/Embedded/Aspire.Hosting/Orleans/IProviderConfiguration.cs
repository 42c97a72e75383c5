using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orleans;

/// <summary>Which provider an Orleans service uses for one purpose, such as clustering.</summary>
public interface IProviderConfiguration
{
    /// <summary>Tells a process about the provider, by variables that begin with <c>Orleans__</c>.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="resourceBuilder">The resource that is told.</param>
    /// <param name="configSectionPath">The provider's section below <c>Orleans</c>: <c>GrainStorage:twins</c>.</param>
    void ConfigureResource<T>(IResourceBuilder<T> resourceBuilder, string configSectionPath)
        where T : IResourceWithEnvironment;
}

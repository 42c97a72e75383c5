using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orleans;

namespace Aspire.Hosting;

// What an Orleans service has several of, each by a name of its own.
public static partial class OrleansServiceExtensions
{
    /// <summary>Keeps grain states in a resource, by the name of the resource.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="provider">The resource.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithGrainStorage(this OrleansService orleansServiceBuilder, IResourceBuilder<IResourceWithConnectionString> provider) =>
        orleansServiceBuilder.WithGrainStorage(provider.Resource.Name, provider);

    /// <summary>Keeps grain states in a resource.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="name">The name that the silo knows it by.</param>
    /// <param name="provider">The resource.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithGrainStorage(
        this OrleansService orleansServiceBuilder, string name, IResourceBuilder<IResourceWithConnectionString> provider) =>
        orleansServiceBuilder.WithGrainStorage(name, ProviderConfiguration.Create(provider));

    /// <summary>Says where grain states are kept.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="name">The name that the silo knows it by.</param>
    /// <param name="provider">The provider.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithGrainStorage(this OrleansService orleansServiceBuilder, string name, IProviderConfiguration provider)
    {
        orleansServiceBuilder.GrainStorage[name] = provider;
        return orleansServiceBuilder;
    }

    /// <summary>Keeps grain states in memory: they are gone when the silo stops.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="name">The name that the silo knows it by.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithMemoryGrainStorage(this OrleansService orleansServiceBuilder, string name) =>
        orleansServiceBuilder.WithGrainStorage(name, ProviderConfiguration.Memory);

    /// <summary>Carries streams through a resource, by the name of the resource.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="provider">The resource.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithStreaming(this OrleansService orleansServiceBuilder, IResourceBuilder<IResourceWithConnectionString> provider) =>
        orleansServiceBuilder.WithStreaming(provider.Resource.Name, provider);

    /// <summary>Carries streams through a resource.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="name">The name that the silo knows it by.</param>
    /// <param name="provider">The resource.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithStreaming(
        this OrleansService orleansServiceBuilder, string name, IResourceBuilder<IResourceWithConnectionString> provider) =>
        orleansServiceBuilder.WithStreaming(name, ProviderConfiguration.Create(provider));

    /// <summary>Says what carries streams.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="name">The name that the silo knows it by.</param>
    /// <param name="provider">The provider.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithStreaming(this OrleansService orleansServiceBuilder, string name, IProviderConfiguration provider)
    {
        orleansServiceBuilder.Streaming[name] = provider;
        return orleansServiceBuilder;
    }

    /// <summary>Carries streams in memory.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="name">The name that the silo knows it by.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithMemoryStreaming(this OrleansService orleansServiceBuilder, string name) =>
        orleansServiceBuilder.WithStreaming(name, ProviderConfiguration.Memory);

    /// <summary>Looks grains up in a resource, by the name of the resource.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="provider">The resource.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithGrainDirectory(this OrleansService orleansServiceBuilder, IResourceBuilder<IResourceWithConnectionString> provider) =>
        orleansServiceBuilder.WithGrainDirectory(provider.Resource.Name, provider);

    /// <summary>Looks grains up in a resource.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="name">The name that the silo knows it by.</param>
    /// <param name="provider">The resource.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithGrainDirectory(
        this OrleansService orleansServiceBuilder, string name, IResourceBuilder<IResourceWithConnectionString> provider) =>
        orleansServiceBuilder.WithGrainDirectory(name, ProviderConfiguration.Create(provider));

    /// <summary>Says where grains are looked up.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="name">The name that the silo knows it by.</param>
    /// <param name="provider">The provider.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithGrainDirectory(this OrleansService orleansServiceBuilder, string name, IProviderConfiguration provider)
    {
        orleansServiceBuilder.GrainDirectory[name] = provider;
        return orleansServiceBuilder;
    }

    /// <summary>Adds a broadcast channel of the usual kind.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="name">The name that the silo knows it by.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithBroadcastChannel(this OrleansService orleansServiceBuilder, string name) =>
        orleansServiceBuilder.WithBroadcastChannel(name, ProviderConfiguration.Default);

    /// <summary>Adds a broadcast channel.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="name">The name that the silo knows it by.</param>
    /// <param name="provider">The provider.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithBroadcastChannel(this OrleansService orleansServiceBuilder, string name, IProviderConfiguration provider)
    {
        orleansServiceBuilder.BroadcastChannel[name] = provider;
        return orleansServiceBuilder;
    }
}

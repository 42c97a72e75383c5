using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orleans;

namespace Aspire.Hosting;

/// <summary>Describes an Orleans service and tells silos of it. The description goes to the silos as it is: what an engine cannot do, it
/// refuses when it starts.</summary>
public static partial class OrleansServiceExtensions
{
    /// <summary>Adds an Orleans service: one cluster of silos.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The service's name.</param>
    /// <returns>The service, to say more about it.</returns>
    public static OrleansService AddOrleans(this IDistributedApplicationBuilder builder, string name) => new(builder, name);

    /// <summary>Sets the cluster's id, in place of a generated one.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="clusterId">The id.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithClusterId(this OrleansService orleansServiceBuilder, string clusterId)
    {
        orleansServiceBuilder.ClusterId = clusterId;
        return orleansServiceBuilder;
    }

    /// <summary>Sets the cluster's id, in place of a generated one.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="clusterId">The parameter that holds the id.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithClusterId(this OrleansService orleansServiceBuilder, IResourceBuilder<ParameterResource> clusterId)
    {
        orleansServiceBuilder.ClusterId = clusterId.Resource;
        return orleansServiceBuilder;
    }

    /// <summary>Sets the service's id, in place of a generated one.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="serviceId">The id.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithServiceId(this OrleansService orleansServiceBuilder, string serviceId)
    {
        orleansServiceBuilder.ServiceId = serviceId;
        return orleansServiceBuilder;
    }

    /// <summary>Sets the service's id, in place of a generated one.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="serviceId">The parameter that holds the id.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithServiceId(this OrleansService orleansServiceBuilder, IResourceBuilder<ParameterResource> serviceId)
    {
        orleansServiceBuilder.ServiceId = serviceId.Resource;
        return orleansServiceBuilder;
    }

    /// <summary>Lets silos find one another by a table in a resource.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="provider">The resource.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithClustering(this OrleansService orleansServiceBuilder, IResourceBuilder<IResourceWithConnectionString> provider) =>
        orleansServiceBuilder.WithClustering(ProviderConfiguration.Create(provider));

    /// <summary>Says how silos find one another.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="provider">How.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithClustering(this OrleansService orleansServiceBuilder, IProviderConfiguration provider)
    {
        orleansServiceBuilder.Clustering = provider;
        return orleansServiceBuilder;
    }

    /// <summary>Lets silos of one machine find one another without a table; for development.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithDevelopmentClustering(this OrleansService orleansServiceBuilder) =>
        orleansServiceBuilder.WithClustering(ProviderConfiguration.Development);

    /// <summary>Keeps reminders in a resource.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="provider">The resource.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithReminders(this OrleansService orleansServiceBuilder, IResourceBuilder<IResourceWithConnectionString> provider) =>
        orleansServiceBuilder.WithReminders(ProviderConfiguration.Create(provider));

    /// <summary>Says where reminders are kept.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <param name="provider">Where.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithReminders(this OrleansService orleansServiceBuilder, IProviderConfiguration provider)
    {
        orleansServiceBuilder.Reminders = provider;
        return orleansServiceBuilder;
    }

    /// <summary>Keeps reminders in memory: they are gone when the silo stops.</summary>
    /// <param name="orleansServiceBuilder">The service.</param>
    /// <returns>The same service.</returns>
    public static OrleansService WithMemoryReminders(this OrleansService orleansServiceBuilder) =>
        orleansServiceBuilder.WithReminders(ProviderConfiguration.Memory);

    /// <summary>Gets the service as its clients see it.</summary>
    /// <param name="orleansService">The service.</param>
    /// <returns>What a client is told of.</returns>
    public static OrleansServiceClient AsClient(this OrleansService orleansService) => new(orleansService);

    /// <summary>Makes a process a silo of the service: it is told all providers, and gets a port for silos and one for clients.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource that is told.</param>
    /// <param name="orleansService">The service.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The service has no clustering.</exception>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, OrleansService orleansService)
        where T : IResourceWithEnvironment, IResourceWithEndpoints => Tell(builder, orleansService, isSilo: true);

    internal static IResourceBuilder<T> Tell<T>(IResourceBuilder<T> builder, OrleansService service, bool isSilo)
        where T : IResourceWithEnvironment, IResourceWithEndpoints
    {
        var clustering = service.Clustering ?? throw new InvalidOperationException(
            $"The Orleans service '{service.Name}' has no clustering: say WithDevelopmentClustering() or WithClustering(…) before '{builder.Resource.Name}' refers to it.");
        clustering.ConfigureResource(builder, "Clustering");
        TellAll(builder, "Streaming", service.Streaming);
        TellAll(builder, "BroadcastChannel", service.BroadcastChannel);
        builder.WithEnvironment(context =>
        {
            context.EnvironmentVariables["Orleans__ClusterId"] = service.ClusterId;
            context.EnvironmentVariables["Orleans__ServiceId"] = service.ServiceId;
            if (service.EnableDistributedTracing != false)
            {
                context.EnvironmentVariables["Orleans__EnableDistributedTracing"] = "true";
            }
        });
        if (isSilo)
        {
            service.Reminders?.ConfigureResource(builder, "Reminders");
            TellAll(builder, "GrainStorage", service.GrainStorage);
            TellAll(builder, "GrainDirectory", service.GrainDirectory);
            builder.WithEndpoint(scheme: "tcp", name: "orleans-silo", env: "Orleans__Endpoints__SiloPort", isExternal: false);
            builder.WithEndpoint(scheme: "tcp", name: "orleans-gateway", env: "Orleans__Endpoints__GatewayPort", isExternal: false);
        }

        return builder;
    }

    private static void TellAll<T>(IResourceBuilder<T> builder, string section, Dictionary<string, IProviderConfiguration> providers)
        where T : IResourceWithEnvironment
    {
        foreach (var (name, provider) in providers)
        {
            provider.ConfigureResource(builder, $"{section}:{name}");
        }
    }
}

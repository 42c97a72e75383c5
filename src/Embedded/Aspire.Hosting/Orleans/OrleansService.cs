using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orleans;

/// <summary>An Orleans cluster as its silos and clients are told of it. It is no resource: the silos are.</summary>
public sealed class OrleansService
{
    /// <summary>Begins a description. Both ids are generated and kept, unless <c>WithServiceId</c> and <c>WithClusterId</c> say otherwise.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The service's name.</param>
    public OrleansService(IDistributedApplicationBuilder builder, string name)
    {
        Name = name;
        Builder = builder;
        ServiceId = GeneratedId(builder, $"{name}-service-id");
        ClusterId = GeneratedId(builder, $"{name}-cluster-id");
    }

    /// <summary>The service's name.</summary>
    public string Name { get; }

    /// <summary>The application.</summary>
    public IDistributedApplicationBuilder Builder { get; }

    /// <summary>How silos find one another; null until it is said, and without it nobody can refer to the service.</summary>
    public IProviderConfiguration? Clustering { get; set; }

    /// <summary>Where reminders are kept; null for no reminders.</summary>
    public IProviderConfiguration? Reminders { get; set; }

    /// <summary>Where grain states are kept, by the store's name.</summary>
    public Dictionary<string, IProviderConfiguration> GrainStorage { get; } = [];

    /// <summary>Where grains are looked up, by the directory's name.</summary>
    public Dictionary<string, IProviderConfiguration> GrainDirectory { get; } = [];

    /// <summary>Broadcast channels, by name.</summary>
    public Dictionary<string, IProviderConfiguration> BroadcastChannel { get; } = [];

    /// <summary>Streams, by the provider's name.</summary>
    public Dictionary<string, IProviderConfiguration> Streaming { get; } = [];

    /// <summary>Whether grain calls are traced. Null means true.</summary>
    public bool? EnableDistributedTracing { get; set; }

    /// <summary>Text or a parameter.</summary>
    internal object ServiceId { get; set; }

    /// <summary>Text or a parameter.</summary>
    internal object ClusterId { get; set; }

    // As in Aspire, no resource of its own: nobody wants to see it on the page.
    private static ParameterResource GeneratedId(IDistributedApplicationBuilder builder, string name) =>
        ParameterResourceBuilderExtensions.Generated(
            builder, name, new GenerateParameterDefault { Upper = false, Special = false, MinLength = 25 }, secret: false, persist: true);
}

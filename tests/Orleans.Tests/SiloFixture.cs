using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace AxComplex.Orleans.Tests;

/// <summary>One silo for all tests that need nothing special of it. Each test uses grain keys of its own.</summary>
public sealed class SiloFixture : IAsyncLifetime
{
    public InProcessTestCluster Cluster { get; } = Build();

    public IGrainFactory Grains => Cluster.Client;

    public static InProcessTestCluster Build(Action<ISiloBuilder>? configure = null)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.AddMemoryGrainStorage("other");
            silo.AddMemoryStreams("streams");
            silo.Services.AddSingleton<Journal>();
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(20));
            configure?.Invoke(silo);
        });
        return builder.Build();
    }

    public Journal JournalOfSilo => Cluster.GetSiloServiceProvider().GetRequiredService<Journal>();

    public async ValueTask InitializeAsync() => await Cluster.DeployAsync();

    public async ValueTask DisposeAsync() => await Cluster.DisposeAsync();
}

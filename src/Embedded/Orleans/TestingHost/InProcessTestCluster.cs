using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>A silo for tests, in this process. No ports are used.</summary>
public sealed class InProcessTestCluster : IDisposable, IAsyncDisposable
{
    private IHost? _host;
    private InProcessSiloHandle? _silo;

    internal InProcessTestCluster(InProcessTestClusterOptions options) => Options = options;

    /// <summary>Gets the options.</summary>
    public InProcessTestClusterOptions Options { get; }

    /// <summary>Gets the silos that run; one, once deployed.</summary>
    public IReadOnlyList<InProcessSiloHandle> Silos => _silo is { IsActive: true } ? [_silo] : [];

    /// <summary>Gets the client.</summary>
    /// <exception cref="InvalidOperationException">The cluster is not deployed.</exception>
    public IClusterClient Client => Host.Services.GetRequiredService<IClusterClient>();

    private IHost Host => _host ?? throw new InvalidOperationException("Call DeployAsync first.");

    /// <summary>Starts the silo.</summary>
    /// <returns>A task that ends when grains can be called.</returns>
    public async Task DeployAsync()
    {
        if (_host is not null)
        {
            throw new InvalidOperationException("The cluster is deployed already.");
        }

        var specific = new InProcessTestSiloSpecificOptions();
        var host = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Configuration.AddInMemoryCollection();
        host.UseOrleans();
        host.Services.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (Options.ClusterId, Options.ServiceId));
        host.Services.Configure<SiloOptions>(options => options.SiloName = specific.SiloName);
        foreach (var configure in Options.SiloHostConfigurationDelegates)
        {
            configure(specific, host);
        }

        _host = host.Build();
        await _host.StartAsync();
        var details = _host.Services.GetRequiredService<ILocalSiloDetails>();
        _silo = new InProcessSiloHandle { SiloHost = _host, Name = details.Name, SiloAddress = details.SiloAddress };
    }

    /// <summary>Gets the silo's services.</summary>
    /// <param name="silo">Which silo; there is one.</param>
    /// <returns>The services.</returns>
    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) => Host.Services;

    /// <summary>Stops the silo; activations end in order.</summary>
    /// <returns>A task.</returns>
    public Task StopAllSilosAsync() => _silo is { IsActive: true } ? _silo.StopSiloAsync(stopGracefully: true) : Task.CompletedTask;

    /// <summary>Stops a silo.</summary>
    /// <param name="instance">Which.</param>
    /// <returns>A task.</returns>
    public Task StopSiloAsync(InProcessSiloHandle instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        if (instance != _silo)
        {
            throw new ArgumentException($"Silo {instance.Name} is not of this cluster.", nameof(instance));
        }

        return instance.StopSiloAsync(stopGracefully: true);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await StopAllSilosAsync();
            _host.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}

using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace Orleans.Hosting;

/// <summary>Adds streams that live in this process.</summary>
public static class SiloBuilderMemoryStreamExtensions
{
    /// <summary>Adds a stream provider.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="name">Its name.</param>
    /// <param name="configure">Further configuration.</param>
    /// <returns>The silo.</returns>
    public static ISiloBuilder AddMemoryStreams(this ISiloBuilder builder, string name, Action<ISiloMemoryStreamConfigurator>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure?.Invoke(new MemoryStreamConfigurator());
        builder.Services.AddKeyedSingleton<IStreamProvider>(name, static (services, key) => new MemoryStreamProvider((string)key!, services));
        return builder;
    }

    private sealed class MemoryStreamConfigurator : ISiloMemoryStreamConfigurator;
}

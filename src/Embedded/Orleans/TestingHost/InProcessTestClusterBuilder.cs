using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>Builds a silo for tests, in this process.</summary>
public sealed class InProcessTestClusterBuilder
{
    /// <summary>Makes a builder for one silo.</summary>
    public InProcessTestClusterBuilder()
        : this(1)
    {
    }

    /// <summary>Makes a builder.</summary>
    /// <param name="initialSilosCount">How many silos; this engine has one.</param>
    /// <exception cref="NotSupportedException">More than one silo is asked for.</exception>
    public InProcessTestClusterBuilder(short initialSilosCount)
    {
        if (initialSilosCount != 1)
        {
            throw EmbeddedOnly.NotSupported($"A test cluster of {initialSilosCount} silos", "it is one silo in one process");
        }
    }

    /// <summary>Gets the options.</summary>
    public InProcessTestClusterOptions Options { get; } = new();

    /// <summary>Configures the host. Silo and client share it here.</summary>
    /// <param name="configureDelegate">What to do.</param>
    /// <returns>This.</returns>
    public InProcessTestClusterBuilder ConfigureHost(Action<IHostApplicationBuilder> configureDelegate)
    {
        Options.SiloHostConfigurationDelegates.Add((_, host) => configureDelegate(host));
        return this;
    }

    /// <summary>Configures the silo.</summary>
    /// <param name="configureSiloDelegate">What to do.</param>
    /// <returns>This.</returns>
    public InProcessTestClusterBuilder ConfigureSilo(Action<InProcessTestSiloSpecificOptions, ISiloBuilder> configureSiloDelegate)
    {
        Options.SiloHostConfigurationDelegates.Add((options, host) => host.UseOrleans(silo => configureSiloDelegate(options, silo)));
        return this;
    }

    /// <summary>Configures the silo's host.</summary>
    /// <param name="configureSiloHostDelegate">What to do.</param>
    /// <returns>This.</returns>
    public InProcessTestClusterBuilder ConfigureSiloHost(Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder> configureSiloHostDelegate)
    {
        Options.SiloHostConfigurationDelegates.Add(configureSiloHostDelegate);
        return this;
    }

    /// <summary>Builds; nothing starts yet.</summary>
    /// <returns>The cluster.</returns>
    public InProcessTestCluster Build() => new(Options);
}

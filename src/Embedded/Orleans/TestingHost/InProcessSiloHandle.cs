using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Orleans.TestingHost;

/// <summary>A silo of a test cluster.</summary>
public class InProcessSiloHandle
{
    /// <summary>Gets the silo's host.</summary>
    public required IHost SiloHost { get; init; }

    /// <summary>Gets the silo's services.</summary>
    public IServiceProvider ServiceProvider => SiloHost.Services;

    /// <summary>Gets the silo's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the address that the silo goes by.</summary>
    public required SiloAddress SiloAddress { get; init; }

    /// <summary>Gets whether the silo runs.</summary>
    public virtual bool IsActive { get; private set; } = true;

    /// <summary>Stops the silo.</summary>
    /// <param name="stopGracefully">Whether activations are ended one by one; if not, at once.</param>
    /// <returns>A task.</returns>
    public virtual async Task StopSiloAsync(bool stopGracefully)
    {
        IsActive = false;
        using var hurry = new CancellationTokenSource();
        if (!stopGracefully)
        {
            await hurry.CancelAsync();
        }

        await SiloHost.StopAsync(hurry.Token);
    }
}

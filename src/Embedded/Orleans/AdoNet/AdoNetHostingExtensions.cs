using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>A cluster that finds itself in a database: not in this engine.</summary>
public static class AdoNetHostingExtensions
{
    /// <summary>Refuses: a cluster needs the real packages.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="configureOptions">Not called.</param>
    /// <returns>Nothing: it always throws.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static ISiloBuilder UseAdoNetClustering(this ISiloBuilder builder, Action<AdoNetClusteringSiloOptions> configureOptions) =>
        throw EmbeddedOnly.NotSupported(nameof(UseAdoNetClustering), "it is one silo in one process");
}

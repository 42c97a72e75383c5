using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Names the cluster of a silo.</summary>
public static class CoreHostingExtensions
{
    /// <summary>Makes a cluster of this one silo. Nothing listens on the ports: all calls stay in this process.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="siloPort">Part of the silo's name.</param>
    /// <param name="gatewayPort">Unused here.</param>
    /// <param name="primarySiloEndpoint">Must be <see langword="null"/>: another silo is another process.</param>
    /// <param name="serviceId">The service's name.</param>
    /// <param name="clusterId">The cluster's name.</param>
    /// <returns>The silo.</returns>
    /// <exception cref="NotSupportedException">Another silo is named.</exception>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = 11111,
        int gatewayPort = 30000,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = "dev",
        string clusterId = "dev")
    {
        if (primarySiloEndpoint is not null && primarySiloEndpoint.Port != siloPort)
        {
            throw EmbeddedOnly.NotSupported($"UseLocalhostClustering with a primary silo at {primarySiloEndpoint}", "this silo cannot join another one");
        }

        builder.Services.Configure<ClusterOptions>(options =>
        {
            options.ServiceId = serviceId;
            options.ClusterId = clusterId;
        });
        builder.Services.Configure<EndpointOptions>(options =>
        {
            options.SiloPort = siloPort;
            options.GatewayPort = gatewayPort;
        });
        return builder;
    }
}

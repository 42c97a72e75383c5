using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <inheritdoc cref="ILocalSiloDetails"/>
internal sealed class LocalSiloDetails : ILocalSiloDetails
{
    public LocalSiloDetails(IServiceProvider services)
    {
        var cluster = services.GetRequiredService<IOptions<ClusterOptions>>().Value;
        var endpoint = services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        ClusterId = cluster.ClusterId;
        SiloAddress = SiloAddress.New(endpoint.AdvertisedIPAddress, endpoint.SiloPort, SiloAddress.AllocateNewGeneration());
        Name = services.GetRequiredService<IOptions<SiloOptions>>().Value.SiloName ?? $"Silo_{SiloAddress.Generation:x8}";
    }

    public string Name { get; }

    public string ClusterId { get; }

    public string DnsHostName => Environment.MachineName;

    public SiloAddress SiloAddress { get; }

    public SiloAddress? GatewayAddress => null;
}

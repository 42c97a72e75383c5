using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace AxComplex.Portal.Gateway;

/// <summary>The one table of what goes to Silos, who may call it, and how large a request may be.</summary>
internal static class GatewayRoutes
{
    private const string Silos = "silos";
    private const string SilosLive = "silos-live";

    // A batch is at most 4 MiB (TelemetryLimits.MaxBatchBytes); Silos say what is wrong with one that is over.
    private const long LargestBatchBytes = (4 * 1024 * 1024) + 4096;
    private const long LargestCallBytes = 256 * 1024;

    /// <summary>Makes the routes.</summary>
    public static RouteConfig[] Routes() =>
    [
        Route(GatewayPaths.Api, Silos, GatewayPolicies.People, LargestCallBytes),
        Route(GatewayPaths.Docs, Silos, GatewayPolicies.People, LargestCallBytes),
        Route(GatewayPaths.Live, SilosLive, GatewayPolicies.People, LargestCallBytes),
        Route(GatewayPaths.Ingest, Silos, GatewayPolicies.Bridges, LargestBatchBytes),
    ];

    /// <summary>Makes the clusters: one for calls, one for streams that may be silent for long.</summary>
    public static ClusterConfig[] Clusters(SilosAddress silos) =>
    [
        Cluster(Silos, silos, TimeSpan.FromSeconds(100)),
        Cluster(SilosLive, silos, TimeSpan.FromHours(1)),
    ];

    private static RouteConfig Route(string prefix, string cluster, string policy, long largestBytes) => new()
    {
        RouteId = prefix[1..],
        ClusterId = cluster,
        AuthorizationPolicy = policy,
        MaxRequestBodySize = largestBytes,
        Match = new RouteMatch { Path = prefix + "/{**rest}" },
    };

    // Clear text has no negotiation: HTTP/2 where Silos have an endpoint for it, else what the two agree on.
    private static ClusterConfig Cluster(string id, SilosAddress silos, TimeSpan silence) => new()
    {
        ClusterId = id,
        HttpRequest = new ForwarderRequestConfig
        {
            ActivityTimeout = silence,
            AllowResponseBuffering = false,
            Version = HttpVersion.Version20,
            VersionPolicy = silos.Http2.Count > 0 ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrLower,
        },
        Destinations = (silos.Http2.Count > 0 ? silos.Http2 : silos.All)
            .Select((address, index) => (index, address))
            .ToDictionary(d => $"{id}-{d.index}", d => new DestinationConfig { Address = d.address.AbsoluteUri }),
    };
}

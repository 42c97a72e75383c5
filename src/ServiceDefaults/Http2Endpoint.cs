using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AxComplex.ServiceDefaults;

/// <summary>
/// HTTP/2 in clear text between services of the complex. Without TLS nothing negotiates the protocol, so an endpoint has one:
/// browsers, health checks and curl use the ordinary one, and services that know of it the one of HTTP/2.
/// </summary>
internal static class Http2Endpoint
{
    /// <summary>The port of that one among the service's own addresses (<c>ASPNETCORE_URLS</c>). Missing: none speaks it.</summary>
    internal const string PortKey = "Http2:Port";

    /// <summary>Makes the endpoint at the configured port one of HTTP/2 alone.</summary>
    public static void AddHttp2Endpoint(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue<int?>(PortKey) is { } port)
        {
            builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.ConfigureEndpointDefaults(endpoint =>
                endpoint.Protocols = endpoint.IPEndPoint?.Port == port ? HttpProtocols.Http2 : endpoint.Protocols));
        }
    }
}

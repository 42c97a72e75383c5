using AxComplex.OpcUa.Server.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Services;

/// <summary>Part 4 §5.5, Discovery Service Set: what a client asks before it has a session.</summary>
internal sealed class DiscoveryServices(UaServerOptions options, Func<Uri> endpoint)
{
    private const string TransportProfile = "http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary";

    public void AddTo(ServiceTable table)
    {
        table.Add<GetEndpointsRequest>(ServiceTable.SessionNeed.None, GetEndpoints);
        table.Add<FindServersRequest>(ServiceTable.SessionNeed.None, FindServers);
    }

    /// <summary>The endpoints, under the name by which the client reached this server.</summary>
    /// <param name="askedUrl">The URL that the client used. A client behind a NAT or in a container gets it back.</param>
    public EndpointDescription[] Endpoints(string? askedUrl)
    {
        var url = UrlFor(askedUrl);
        var users = new UserTokens(options);
        return
        [
            .. options.Security.OrderByDescending(o => o.Level).Select(offer => new EndpointDescription
            {
                EndpointUrl = url,
                Server = Application(url),
                ServerCertificate = options.Certificate?.Chain,
                SecurityMode = offer.Mode,
                SecurityPolicyUri = offer.Policy.Uri,
                UserIdentityTokens = users.Of(offer),
                TransportProfileUri = TransportProfile,
                SecurityLevel = offer.Level,
            }),
        ];
    }

    private GetEndpointsResponse GetEndpoints(RequestContext context, GetEndpointsRequest request)
    {
        var fits = request.ProfileUris.Length == 0 || request.ProfileUris.Contains(TransportProfile);
        return new GetEndpointsResponse { Header = context.Good, Endpoints = fits ? Endpoints(request.EndpointUrl) : [] };
    }

    private FindServersResponse FindServers(RequestContext context, FindServersRequest request)
    {
        var fits = request.ServerUris.Length == 0 || request.ServerUris.Contains(options.ApplicationUri);
        return new FindServersResponse
        {
            Header = context.Good,
            Servers = fits ? [Application(UrlFor(request.EndpointUrl))] : [],
        };
    }

    private ApplicationDescription Application(string url) => new()
    {
        ApplicationUri = options.ApplicationUri,
        ProductUri = options.ProductUri,
        ApplicationName = new LocalizedText(null, options.ApplicationName),
        ApplicationType = ApplicationType.Server,
        DiscoveryUrls = [url],
    };

    private string UrlFor(string? askedUrl)
    {
        var own = endpoint();
        return Uri.TryCreate(askedUrl, UriKind.Absolute, out var asked) && asked.Scheme == "opc.tcp" && asked.Host.Length > 0
            ? $"opc.tcp://{asked.Authority}{own.AbsolutePath}"
            : own.ToString();
    }
}

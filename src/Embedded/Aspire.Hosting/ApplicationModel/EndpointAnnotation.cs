using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A port that a resource listens on.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    /// <summary>Describes an endpoint.</summary>
    /// <param name="protocol">The transport.</param>
    /// <param name="uriScheme">The scheme of its address; null means <c>tcp</c>.</param>
    /// <param name="name">Its name, unique in the resource; null means the scheme.</param>
    /// <param name="port">The port that others connect to; null takes a free one.</param>
    /// <param name="targetPort">The port that the process listens on; null means the same as <paramref name="port"/>.</param>
    /// <param name="isExternal">Whether it is meant for people and programs outside the application.</param>
    public EndpointAnnotation(
        ProtocolType protocol, string? uriScheme = null, string? name = null, int? port = null, int? targetPort = null,
        bool? isExternal = null)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? "tcp";
        Name = name ?? UriScheme;
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
    }

    /// <summary>The transport.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>The scheme of its address.</summary>
    public string UriScheme { get; set; }

    /// <summary>Its name, unique in the resource.</summary>
    public string Name { get; set; }

    /// <summary>The port that others connect to; null takes a free one.</summary>
    public int? Port { get; set; }

    /// <summary>The port that the process listens on; null means the same as <see cref="Port"/>.</summary>
    public int? TargetPort { get; set; }

    /// <summary>Whether it is meant for people and programs outside the application. Default false.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Where it is in this run; null until the application starts.</summary>
    public AllocatedEndpoint? AllocatedEndpoint { get; set; }

    /// <summary>Whether <c>ASPNETCORE_URLS</c> tells it.</summary>
    internal bool IsHttp => UriScheme is "http";
}

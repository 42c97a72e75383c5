namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint's address.</summary>
public enum EndpointProperty
{
    /// <summary>The whole: <c>http://localhost:20123</c>.</summary>
    Url,

    /// <summary>The host name, <c>localhost</c>.</summary>
    Host,

    /// <summary>The host's IPv4 address, <c>127.0.0.1</c>.</summary>
    IPV4Host,

    /// <summary>The port that others connect to.</summary>
    Port,

    /// <summary>The scheme, for example <c>http</c> or <c>opc.tcp</c>.</summary>
    Scheme,

    /// <summary>The port that the process listens on; the same as <see cref="Port"/>, for there is no proxy between.</summary>
    TargetPort,

    /// <summary>Host and port: <c>localhost:20123</c>.</summary>
    HostAndPort,
}

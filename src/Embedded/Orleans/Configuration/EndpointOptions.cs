using System.Net;

namespace Orleans.Configuration;

/// <summary>The address that a silo goes by. Nothing listens on it: all calls stay in this process.</summary>
public class EndpointOptions
{
    /// <summary>Gets or sets the address.</summary>
    public IPAddress AdvertisedIPAddress { get; set; } = IPAddress.Loopback;

    /// <summary>Gets or sets the silo's port.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Gets or sets the gateway's port.</summary>
    public int GatewayPort { get; set; } = 30000;
}

namespace Orleans.Runtime;

/// <summary>The silo of this process.</summary>
public interface ILocalSiloDetails
{
    /// <summary>Gets the silo's name.</summary>
    string Name { get; }

    /// <summary>Gets the cluster's name.</summary>
    string ClusterId { get; }

    /// <summary>Gets the machine's name.</summary>
    string DnsHostName { get; }

    /// <summary>Gets the address that the silo goes by.</summary>
    SiloAddress SiloAddress { get; }

    /// <summary>Gets the address for clients; <see langword="null"/>: clients are in this process.</summary>
    SiloAddress? GatewayAddress { get; }
}

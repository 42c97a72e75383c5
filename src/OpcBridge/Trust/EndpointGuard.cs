using System.Net;
using System.Net.Sockets;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Onboarding;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Trust;

/// <summary>
/// Decides which addresses the bridge connects to when people of a company say where, so that it is no way into what only the bridge's own
/// computer can reach. Connections of the configuration are the administrator's own and pass by it.
/// </summary>
/// <param name="options">The networks.</param>
internal sealed class EndpointGuard(IOptions<OnboardingOptions> options)
{
    private static readonly IPNetwork[] Special =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("::/127"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("ff00::/8"),
    ];

    private readonly IPNetwork[] _allowed = [.. options.Value.AllowedNetworks.Select(n => IPNetwork.Parse(n))];

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var special = Array.FindIndex(Special, s => s.Contains(plain));
        return special >= 0
            ? _allowed.Any(a => a.Contains(plain) && a.PrefixLength >= Special[special].PrefixLength)
            : _allowed.Length == 0 || _allowed.Any(a => a.Contains(plain)) || _allowed.All(IsSpecial);
    }

    /// <summary>Finds the addresses of a host that may be connected to.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>The addresses; at least one.</returns>
    /// <exception cref="EquipmentException">The host has no address, or none that is allowed.</exception>
    public async Task<IPAddress[]> ResolveAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        IPAddress[] found;
        try
        {
            found = IPAddress.TryParse(endpoint.DnsSafeHost, out var address) ? [address] : await Dns.GetHostAddressesAsync(endpoint.DnsSafeHost, cancellationToken);
        }
        catch (SocketException)
        {
            found = [];
        }

        if (found.Length == 0)
        {
            throw new EquipmentException($"{endpoint.DnsSafeHost} has no address. Check how it is written, or use the machine's IP address.", code: "address.unknown");
        }

        IPAddress[] allowed = [.. found.Where(Allows)];
        return allowed.Length > 0
            ? allowed
            : throw new EquipmentException(
                $"{endpoint.DnsSafeHost} ({string.Join(", ", found.Take(4).Select(a => a.ToString()))}) is in no network that this bridge may connect to. Its administrator allows networks with {OnboardingOptions.Section}:AllowedNetworks.",
                code: "address.not-allowed");
    }

    // Entries for such networks add to what is allowed without any entry; they do not take the rest away.
    private static bool IsSpecial(IPNetwork network) => Special.Any(s => s.Contains(network.BaseAddress) && network.PrefixLength >= s.PrefixLength);
}

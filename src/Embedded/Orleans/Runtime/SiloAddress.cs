using System.Globalization;
using System.Net;

namespace Orleans.Runtime;

/// <summary>The address and generation of a silo.</summary>
public sealed class SiloAddress : IEquatable<SiloAddress>
{
    private static int _generation;

    private SiloAddress(IPEndPoint endpoint, int generation)
    {
        Endpoint = endpoint;
        Generation = generation;
    }

    /// <summary>Gets the address.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Gets the number that sets silos apart which used the same address one after the other.</summary>
    public int Generation { get; }

    /// <summary>Makes an address.</summary>
    /// <param name="address">The IP address.</param>
    /// <param name="port">The port.</param>
    /// <param name="generation">The generation.</param>
    /// <returns>The address.</returns>
    public static SiloAddress New(IPAddress address, int port, int generation) => new(new IPEndPoint(address, port), generation);

    /// <summary>Gets a generation that no silo of this process had.</summary>
    /// <returns>The generation.</returns>
    public static int AllocateNewGeneration() => Interlocked.Increment(ref _generation);

    /// <inheritdoc/>
    public bool Equals(SiloAddress? other) => other is not null && Generation == other.Generation && Endpoint.Equals(other.Endpoint);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SiloAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Endpoint, Generation);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"S{Endpoint}:{Generation}");
}

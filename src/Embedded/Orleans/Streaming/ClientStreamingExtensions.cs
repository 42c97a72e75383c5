using Orleans.Streams;

namespace Orleans;

/// <summary>Gets stream providers outside of grains.</summary>
public static class ClientStreamingExtensions
{
    /// <summary>Gets a stream provider.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The provider's name.</param>
    /// <returns>The provider.</returns>
    /// <exception cref="KeyNotFoundException">There is no provider of that name.</exception>
    public static IStreamProvider GetStreamProvider(this IClusterClient client, string name)
    {
        ArgumentNullException.ThrowIfNull(client);
        return MemoryStreamProvider.Find(client.ServiceProvider, name);
    }
}

using Orleans.Streams;

namespace Orleans;

/// <summary>Gets stream providers in grains.</summary>
public static class GrainStreamingExtensions
{
    /// <summary>Gets a stream provider.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="name">The provider's name.</param>
    /// <returns>The provider.</returns>
    /// <exception cref="KeyNotFoundException">There is no provider of that name.</exception>
    public static IStreamProvider GetStreamProvider(this Grain grain, string name) => GetStreamProvider((IGrainBase)grain, name);

    /// <inheritdoc cref="GetStreamProvider(Grain, string)"/>
    public static IStreamProvider GetStreamProvider(this IGrainBase grain, string name)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return MemoryStreamProvider.Find(((Runtime.ActivationData)grain.GrainContext).Silo.Services, name);
    }
}

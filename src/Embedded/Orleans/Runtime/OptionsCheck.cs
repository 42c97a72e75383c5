using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>Refuses options that a silo cannot run with.</summary>
internal static class OptionsCheck
{
    public static void Check(GrainCollectionOptions collection, SiloMessagingOptions messaging)
    {
        Positive(collection.CollectionQuantum, nameof(collection.CollectionQuantum));
        Positive(collection.ActivationTimeout, nameof(collection.ActivationTimeout));
        Positive(collection.DeactivationTimeout, nameof(collection.DeactivationTimeout));
        if (messaging.ResponseTimeout != Timeout.InfiniteTimeSpan)
        {
            Positive(messaging.ResponseTimeout, nameof(messaging.ResponseTimeout));
        }

        if (collection.CollectionAge <= collection.CollectionQuantum)
        {
            throw new OrleansConfigurationException(
                $"GrainCollectionOptions.CollectionAge is {collection.CollectionAge}; it must be more than CollectionQuantum, {collection.CollectionQuantum}.");
        }
    }

    private static void Positive(TimeSpan value, string name)
    {
        if (value <= TimeSpan.Zero)
        {
            throw new OrleansConfigurationException($"{name} is {value}; it must be more than zero.");
        }
    }
}

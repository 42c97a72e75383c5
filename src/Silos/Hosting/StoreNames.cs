namespace AxComplex.Silos.Hosting;

/// <summary>Names of the grain stores and stream provider; a typo is a failed build, not a silent default.</summary>
internal static class StoreNames
{
    /// <summary>The store of all grain states.</summary>
    public const string Twins = "twins";

    /// <summary>Where Orleans keeps explicit stream subscriptions; they live as long as the silo, as their subscribers do.</summary>
    public const string PubSub = "PubSubStore";

    /// <summary>The stream provider.</summary>
    public const string Streams = "twins";
}

/// <summary>Namespaces of the streams.</summary>
internal static class StreamNames
{
    /// <summary>What became of the machines of a factory; key: the factory. Item: <see cref="Machines.MachineGlance"/>.</summary>
    public const string Factory = "ax.factory";

    /// <summary>What became of the two machines of a supply link; key: the link. Item: <see cref="Machines.MachineGlance"/>.</summary>
    public const string SupplyLink = "ax.supply-link";

    /// <summary>Everything that a live view may show; key: <see cref="LiveKey"/>. Item: <see cref="Live.LiveUpdate"/>.</summary>
    public const string Live = "ax.live";

    /// <summary>The one key of <see cref="Live"/>.</summary>
    public const string LiveKey = "complex";
}

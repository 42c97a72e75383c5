namespace Orleans.Configuration;

/// <summary>When activations are ended for being idle, and how long starting and ending one may take.</summary>
public class GrainCollectionOptions
{
    /// <summary>Gets or sets how often idle activations are looked for: 1 minute by default. More than zero.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how long an activation may be idle: 15 minutes by default. More than <see cref="CollectionQuantum"/>.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets other ages for some grain classes, by their full name.</summary>
    public Dictionary<string, TimeSpan> ClassSpecificCollectionAge { get; set; } = [];

    /// <summary>Gets or sets after what time activation is given up: 30 seconds by default.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets after what time deactivation is hurried: 30 seconds by default.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);
}

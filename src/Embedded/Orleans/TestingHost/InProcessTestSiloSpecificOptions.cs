namespace Orleans.TestingHost;

/// <summary>One silo's options.</summary>
public sealed class InProcessTestSiloSpecificOptions
{
    /// <summary>Gets or sets the silo's name.</summary>
    public string SiloName { get; set; } = "Silo_0";
}

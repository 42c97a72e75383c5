namespace Orleans.Configuration;

/// <summary>The silo's own name.</summary>
public class SiloOptions
{
    /// <summary>Gets or sets the name; <see langword="null"/> for one made at start.</summary>
    public string? SiloName { get; set; }
}

namespace Orleans.Configuration;

/// <summary>The names of a cluster and of its service.</summary>
public class ClusterOptions
{
    /// <summary>Gets or sets the cluster's name.</summary>
    public string ClusterId { get; set; } = "default";

    /// <summary>Gets or sets the service's name.</summary>
    public string ServiceId { get; set; } = "default";
}

using Microsoft.Extensions.Hosting;

namespace Orleans.TestingHost;

/// <summary>A test cluster's options.</summary>
public sealed class InProcessTestClusterOptions
{
    /// <summary>Gets or sets the cluster's name.</summary>
    public string ClusterId { get; set; } = "testcluster";

    /// <summary>Gets or sets the service's name.</summary>
    public string ServiceId { get; set; } = "testservice";

    /// <summary>Gets what configures the silo's host.</summary>
    public List<Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder>> SiloHostConfigurationDelegates { get; } = [];
}

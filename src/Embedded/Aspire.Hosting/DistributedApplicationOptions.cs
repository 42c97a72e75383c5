namespace Aspire.Hosting;

/// <summary>How an application's description begins.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line, which becomes configuration: <c>--Parameters:gateway-key=…</c>. Default none.</summary>
    public string[]? Args { get; set; }

    /// <summary>The assembly of the app host; null means the one that the process was started with.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The folder of the app host's project; null means the one that the assembly was built from.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>Whether there is no resource page. Default false.</summary>
    public bool DisableDashboard { get; set; }
}

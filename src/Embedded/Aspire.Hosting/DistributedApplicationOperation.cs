namespace Aspire.Hosting;

/// <summary>What is done with the application's description.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>It is run on this machine.</summary>
    Run,

    /// <summary>It is written down for another machine; only the real Aspire does that (<c>AxPackages=upstream</c>).</summary>
    Publish,
}

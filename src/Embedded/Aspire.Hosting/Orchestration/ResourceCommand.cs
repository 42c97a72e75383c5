namespace Aspire.Hosting.Orchestration;

/// <summary>What a person can ask of a resource.</summary>
internal enum ResourceCommand
{
    /// <summary>Start it, if no process runs.</summary>
    Start,

    /// <summary>Stop its process and leave it stopped.</summary>
    Stop,

    /// <summary>Stop its process, if one runs, and start another.</summary>
    Restart,
}

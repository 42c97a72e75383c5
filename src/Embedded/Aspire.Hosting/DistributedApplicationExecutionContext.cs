namespace Aspire.Hosting;

/// <summary>How the application runs.</summary>
/// <param name="operation">What is done with its description.</param>
public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    /// <summary>What is done with its description.</summary>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>Whether it is run on this machine.</summary>
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    /// <summary>Whether it is written down for another machine.</summary>
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;
}

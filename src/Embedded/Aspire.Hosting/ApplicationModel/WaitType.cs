namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource waits for.</summary>
public enum WaitType
{
    /// <summary>Until the other runs and its health checks pass.</summary>
    WaitUntilHealthy,

    /// <summary>Until the other has ended with a given exit code.</summary>
    WaitForCompletion,

    /// <summary>Until the other runs.</summary>
    WaitUntilStarted,
}

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource starts only when another is ready.</summary>
/// <param name="resource">The other.</param>
/// <param name="waitType">What ready means.</param>
/// <param name="exitCode">The exit code awaited by <see cref="WaitType.WaitForCompletion"/>.</param>
public class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    /// <summary>The other.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>What ready means.</summary>
    public WaitType WaitType { get; } = waitType;

    /// <summary>The exit code awaited by <see cref="WaitType.WaitForCompletion"/>.</summary>
    public int ExitCode { get; } = exitCode;
}

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A change of a resource.</summary>
/// <param name="resource">The resource.</param>
/// <param name="resourceId">Its name in this run; the same as its name, for there are no replicas.</param>
/// <param name="snapshot">What it is like now.</param>
public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Its name in this run.</summary>
    public string ResourceId { get; } = resourceId;

    /// <summary>What it is like now.</summary>
    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}

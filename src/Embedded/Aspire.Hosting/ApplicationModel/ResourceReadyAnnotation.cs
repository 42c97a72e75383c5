namespace Aspire.Hosting.ApplicationModel;

/// <summary>What to do when the resource is ready.</summary>
internal sealed record ResourceReadyAnnotation(Func<ResourceReadyEvent, CancellationToken, Task> Callback) : IResourceAnnotation;

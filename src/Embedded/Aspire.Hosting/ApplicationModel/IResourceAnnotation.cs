namespace Aspire.Hosting.ApplicationModel;

/// <summary>One thing that is known about a resource.</summary>
public interface IResourceAnnotation;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource while the application is being described.</summary>
/// <typeparam name="T">The kind of resource.</typeparam>
public interface IResourceBuilder<out T>
    where T : IResource
{
    /// <summary>The application.</summary>
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    /// <summary>The resource.</summary>
    T Resource { get; }

    /// <summary>Adds an annotation.</summary>
    /// <typeparam name="TAnnotation">The kind of annotation.</typeparam>
    /// <param name="annotation">The annotation.</param>
    /// <param name="behavior">Whether those of the same kind stay.</param>
    /// <returns>The same builder.</returns>
    IResourceBuilder<T> WithAnnotation<TAnnotation>(
        TAnnotation annotation, ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation;
}

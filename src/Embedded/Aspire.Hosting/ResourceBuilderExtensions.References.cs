using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

// How one resource learns where another is. No reference is a wait: WaitFor says that.
public static partial class ResourceBuilderExtensions
{
    /// <summary>Tells a process where another is, as <c>services__{name}__{endpoint}__0</c> and <c>{NAME}_{ENDPOINT}</c>.</summary>
    /// <typeparam name="TDestination">The kind of resource.</typeparam>
    /// <param name="builder">The resource that is told.</param>
    /// <param name="source">The other.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment => builder.WithEnvironment(context =>
        {
            foreach (var endpoint in source.Resource.Annotations.OfType<EndpointAnnotation>())
            {
                Tell(context, new EndpointReference(source.Resource, endpoint.Name));
            }
        });

    /// <summary>Tells a process where one endpoint of another is.</summary>
    /// <typeparam name="TDestination">The kind of resource.</typeparam>
    /// <param name="builder">The resource that is told.</param>
    /// <param name="endpointReference">The endpoint.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment => builder.WithEnvironment(context => Tell(context, endpointReference));

    /// <summary>Gives a process a connection string, as <c>ConnectionStrings__{name}</c>.</summary>
    /// <typeparam name="TDestination">The kind of resource.</typeparam>
    /// <param name="builder">The resource that is given it.</param>
    /// <param name="source">Whose connection string.</param>
    /// <param name="connectionName">The name that the process knows it by; null means the source's.</param>
    /// <param name="optional">Whether it may be missing.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment => builder.WithEnvironment(context =>
        {
            var variable = source.Resource.ConnectionStringEnvironmentVariable
                ?? $"ConnectionStrings__{connectionName ?? source.Resource.Name}";
            context.EnvironmentVariables[variable] = new ConnectionStringReference(source.Resource, optional);
        });

    /// <summary>Tells a process where a service is that this application does not start.</summary>
    /// <typeparam name="TDestination">The kind of resource.</typeparam>
    /// <param name="builder">The resource that is told.</param>
    /// <param name="name">The service's name.</param>
    /// <param name="uri">Its address, absolute and without a path.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The address is relative or has a path.</exception>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        if (!uri.IsAbsoluteUri || uri.AbsolutePath != "/")
        {
            throw new InvalidOperationException($"The address of '{name}' must be absolute and have no path; it is {uri}.");
        }

        return builder.WithEnvironment($"services__{name}__default__0", uri.ToString());
    }

    private static void Tell(EnvironmentCallbackContext context, EndpointReference endpoint)
    {
        var service = endpoint.Resource.Name;
        context.EnvironmentVariables[$"services__{service}__{endpoint.EndpointName}__0"] = endpoint;
        context.EnvironmentVariables[$"{service}_{endpoint.EndpointName}".Replace('-', '_').ToUpperInvariant()] = endpoint;
    }
}

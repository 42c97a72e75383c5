using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

// Where a process listens.
public static partial class ResourceBuilderExtensions
{
    /// <summary>Adds an endpoint.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port that others connect to; null takes a free one and keeps it for the next runs.</param>
    /// <param name="targetPort">The port that the process listens on. There is no proxy: if both are given they are equal.</param>
    /// <param name="scheme">The scheme of its address; null means <c>tcp</c>.</param>
    /// <param name="name">Its name; null means the scheme.</param>
    /// <param name="env">The environment variable that tells the process its port; null means none.</param>
    /// <param name="isProxied">Of no effect: there is no proxy.</param>
    /// <param name="isExternal">Whether it is meant for people and programs outside the application.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="DistributedApplicationException">The resource has an endpoint of that name.</exception>
    public static IResourceBuilder<T> WithEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? scheme = null, string? name = null,
        string? env = null, bool isProxied = true, bool? isExternal = null)
        where T : IResourceWithEndpoints
    {
        var endpoint = new EndpointAnnotation(ProtocolType.Tcp, scheme, name, port, targetPort, isExternal);
        if (builder.GetEndpoint(endpoint.Name).Exists)
        {
            throw new DistributedApplicationException($"'{builder.Resource.Name}' has two endpoints called '{endpoint.Name}'; name one of them.");
        }

        builder.WithAnnotation(endpoint);
        if (env is not null)
        {
            builder.WithAnnotation(new EnvironmentCallbackAnnotation(context =>
                context.EnvironmentVariables[env] = builder.GetEndpoint(endpoint.Name).Property(EndpointProperty.TargetPort)));
        }

        return builder;
    }

    /// <summary>Adds an HTTP endpoint; a project learns of it by <c>ASPNETCORE_URLS</c>.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port that others connect to; null takes a free one and keeps it for the next runs.</param>
    /// <param name="targetPort">The port that the process listens on. There is no proxy: if both are given they are equal.</param>
    /// <param name="name">Its name; null means <c>http</c>.</param>
    /// <param name="env">The environment variable that tells the process its port; null means none.</param>
    /// <param name="isProxied">Of no effect: there is no proxy.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="DistributedApplicationException">The resource has an endpoint of that name.</exception>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null,
        bool isProxied = true)
        where T : IResourceWithEndpoints => builder.WithEndpoint(port, targetPort, "http", name, env, isProxied);

    /// <summary>Says that the HTTP endpoints are meant for people and programs outside the application.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints
    {
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.IsHttp))
        {
            endpoint.IsExternal = true;
        }

        return builder;
    }

    /// <summary>Names an endpoint, which may be added later.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="name">The endpoint's name.</param>
    /// <returns>The endpoint; it has an address when the application has started.</returns>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : IResourceWithEndpoints => new(builder.Resource, name);
}

using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orleans;

namespace Aspire.Hosting;

/// <summary>Tells clients of an Orleans service.</summary>
public static class OrleansServiceClientExtensions
{
    /// <summary>Tells a process how to reach the silos: clustering, streams and broadcast channels, no storage and no ports.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource that is told.</param>
    /// <param name="orleansServiceClient">The service, as by <see cref="OrleansServiceExtensions.AsClient"/>.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="InvalidOperationException">The service has no clustering.</exception>
    public static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> builder, OrleansServiceClient orleansServiceClient)
        where T : IResourceWithEnvironment, IResourceWithEndpoints =>
        OrleansServiceExtensions.Tell(builder, orleansServiceClient.Service, isSilo: false);
}

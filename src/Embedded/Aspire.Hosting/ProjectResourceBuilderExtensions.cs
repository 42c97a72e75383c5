using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds .NET projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project that the app host's project references.</summary>
    /// <typeparam name="TProject">The project, one of <c>Projects.*</c>.</typeparam>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name; others reach it by this name.</param>
    /// <returns>A builder to say more about it.</returns>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        var project = new TProject();
        return builder.AddResource(new ProjectResource(name))
            .WithAnnotation(project)
            .WithOtlpExporter()
            .WithEnvironment(context => AddDefaults(builder, context));
    }

    /// <summary>Runs a project as several processes. Here one is the most: several share a port only behind a proxy.</summary>
    /// <param name="builder">The project.</param>
    /// <param name="replicas">How many; 1 is the default.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="DistributedApplicationException">More than one.</exception>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return replicas == 1 ? builder : throw new DistributedApplicationException(
            $"'{builder.Resource.Name}' asks for {replicas} replicas. The embedded app host runs one process of each service; build with "
            + "AxPackages=upstream to run more (docs/packages.md).");
    }

    // What the real Aspire gives a project that has no launch profile.
    private static void AddDefaults(IDistributedApplicationBuilder builder, EnvironmentCallbackContext context)
    {
        var variables = context.EnvironmentVariables;
        variables["DOTNET_ENVIRONMENT"] = builder.Environment.EnvironmentName;
        variables["ASPNETCORE_ENVIRONMENT"] = builder.Environment.EnvironmentName;
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EXCEPTION_LOG_ATTRIBUTES"] = "true";
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EVENT_LOG_ATTRIBUTES"] = "true";
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";

        var urls = context.Resource.Annotations.OfType<EndpointAnnotation>()
            .Where(endpoint => endpoint.IsHttp)
            .Select(endpoint => endpoint.AllocatedEndpoint!.UriString)
            .ToArray();
        if (urls.Length > 0)
        {
            variables["ASPNETCORE_URLS"] = string.Join(';', urls);
        }
    }
}

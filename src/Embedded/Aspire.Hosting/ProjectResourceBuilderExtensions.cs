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
            .WithEnvironment(context => AddDefaults(builder, context));
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
        variables["OTEL_SERVICE_NAME"] = context.Resource.Name;
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

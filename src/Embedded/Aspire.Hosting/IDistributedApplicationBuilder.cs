using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>An application while it is being described.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>The app host's configuration: its appsettings.json, environment and command line.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The folder of the app host's project.</summary>
    string AppHostDirectory { get; }

    /// <summary>The app host's assembly.</summary>
    Assembly? AppHostAssembly { get; }

    /// <summary>The environment, whose name the services get too.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>The app host's own services.</summary>
    IServiceCollection Services { get; }

    /// <summary>How the application runs.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The resources so far.</summary>
    IResourceCollection Resources { get; }

    /// <summary>Adds a resource.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="resource">The resource.</param>
    /// <returns>A builder to say more about it.</returns>
    /// <exception cref="DistributedApplicationException">There is one of that name.</exception>
    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    /// <summary>Makes a builder for a resource without adding it.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="resource">The resource.</param>
    /// <returns>A builder to say more about it.</returns>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource;

    /// <summary>Ends the description.</summary>
    /// <returns>The application, not started.</returns>
    DistributedApplication Build();
}

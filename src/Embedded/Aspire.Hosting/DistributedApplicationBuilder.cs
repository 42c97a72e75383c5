using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Output;
using Aspire.Hosting.Page;
using Aspire.Hosting.Runs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Collects the description; the app host's own host does the rest.</summary>
internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly();
        AppHostDirectory = Path.GetFullPath(options.ProjectDirectory ?? ProjectFolderOf(AppHostAssembly) ?? Directory.GetCurrentDirectory());
        _host = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = options.Args,
            ContentRootPath = AppHostDirectory,
            ApplicationName = AppHostAssembly?.GetName().Name,
        });
        RunFolder = new RunFolder(Configuration, AppHostDirectory);
        AddServices(options);
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new(DistributedApplicationOperation.Run);

    public IResourceCollection Resources { get; } = new ResourceCollection();

    internal RunFolder RunFolder { get; }

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (Resources.FirstOrDefault(r => string.Equals(r.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            throw new DistributedApplicationException(
                $"Two resources are called '{resource.Name}' ({other.GetType().Name} and {resource.GetType().Name}); rename one of them.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new DistributedApplicationResourceBuilder<T>(this, resource);

    public DistributedApplication Build() => new(_host.Build());

    // The build writes the attribute, as Aspire's own does.
    private static string? ProjectFolderOf(Assembly? assembly) => assembly?
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(a => a.Key == "apphostprojectpath")?.Value;

    private void AddServices(DistributedApplicationOptions options)
    {
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddSingleton<IDistributedApplicationBuilder>(this);
        Services.AddSingleton(AppHostSettings.From(Configuration));
        Services.AddSingleton(RunFolder);
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(_ => new ResourceNotificationService());
        Services.AddSingleton<ConsoleOutput>();
        Services.AddSingleton<ResourceLogs>();
        Services.AddSingleton<EndpointAllocator>();
        Services.AddSingleton<ProcessGuard>();
        Services.AddSingleton<ResourceSettings>();
        Services.AddSingleton<Dependencies>();
        Services.AddSingleton<Orchestrator>();
        Services.AddHealthChecks();
        Services.AddHostedService<DotnetRunWatch>();
        Services.AddHostedService(services => services.GetRequiredService<Orchestrator>());
        if (!options.DisableDashboard)
        {
            Services.AddSingleton<ResourcePage>();
            Services.AddHostedService(services => services.GetRequiredService<ResourcePage>());
        }

        // The chain of services stops one after the other, each in its own time.
        Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMinutes(2));
        _host.Logging.ClearProviders();
        Services.AddSingleton<ILoggerProvider, ConsoleOutputLoggerProvider>();
        _host.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // A check that fails while a service starts is no error; the orchestrator reports what matters.
        _host.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
    }
}

using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Output;
using Aspire.Hosting.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Starts all resources, each when what it waits for is ready, and stops them in the opposite order.</summary>
internal sealed class Orchestrator(
    IDistributedApplicationBuilder application, RunFolder folder, EndpointAllocator endpoints, Dependencies dependencies,
    ResourceNotificationService notifications, ResourceLogs logs, ConsoleOutput console, ProcessGuard guard, TimeProvider time,
    IServiceProvider services) : IHostedService
{
    private readonly List<(ResourceRunner Runner, CancellationTokenSource Stop, Task Run)> _running = [];
    private readonly ConcurrentDictionary<IResource, Lazy<Task>> _stopped = new();

    /// <summary>The resources that are processes, in the order in which they were added.</summary>
    public IEnumerable<ResourceRunner> Runners => _running.Select(one => one.Runner);

    /// <summary>Starts what waits for nothing; the others follow by themselves.</summary>
    /// <exception cref="DistributedApplicationException">The application cannot run as described, or here and now.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        dependencies.Check();
        folder.Claim();
        await guard.WaitForFormerAsync(time, cancellationToken);
        endpoints.Allocate();
        foreach (var value in application.Resources.Where(resource => !IsProcess(resource)))
        {
            await CheckValueAsync(value, cancellationToken);
        }

        var processes = application.Resources.Where(IsProcess).ToArray();
        console.Align(processes.Select(resource => resource.Name));
        foreach (var resource in processes)
        {
            await notifications.PublishUpdateAsync(resource, before => before with { State = KnownResourceStates.NotStarted });
        }

        var health = ActivatorUtilities.CreateInstance<HealthMonitor>(services);
        foreach (var resource in processes)
        {
            var runner = ActivatorUtilities.CreateInstance<ResourceRunner>(services, resource, health, logs.Of(resource.Name));
            var stop = new CancellationTokenSource();
            _running.Add((runner, stop, Task.Run(() => runner.RunAsync(stop.Token), CancellationToken.None)));
        }
    }

    /// <summary>Stops all processes: a resource when all that wait for it have stopped.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_running.Select(one => StopAsync(one.Runner.Resource)));
        foreach (var (_, stop, _) in _running)
        {
            stop.Dispose();
        }

        _running.Clear();
        folder.Dispose();
    }

    private static bool IsProcess(IResource resource) => resource is ProjectResource or ExecutableResource;

    // A missing value is better told now than when the resource that needs it has waited for all others.
    private async Task CheckValueAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (resource is IValueProvider value)
        {
            await value.GetValueAsync(cancellationToken);
        }

        await notifications.PublishUpdateAsync(
            resource, before => before with { State = KnownResourceStates.Running, HealthStatus = HealthStatus.Healthy });
    }

    private Task StopAsync(IResource resource) => _stopped.GetOrAdd(resource, _ => new Lazy<Task>(() => StopOneAsync(resource))).Value;

    private async Task StopOneAsync(IResource resource)
    {
        await Task.WhenAll(dependencies.Of(resource).Select(StopAsync));
        if (_running.FirstOrDefault(one => one.Runner.Resource == resource) is { Runner: not null } own)
        {
            await own.Stop.CancelAsync();
            await own.Run;
        }
    }
}

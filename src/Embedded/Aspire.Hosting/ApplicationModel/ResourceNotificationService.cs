using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows what each resource is like, and tells who asks to be told.</summary>
public class ResourceNotificationService
{
    private readonly ConcurrentDictionary<string, ResourceEvent> _latest = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<Channel<ResourceEvent>, bool> _watchers = new();
    private readonly Lock _order = new();

    internal ResourceNotificationService()
    {
    }

    /// <summary>Reads what a resource is like now.</summary>
    /// <param name="resourceId">The resource's name.</param>
    /// <param name="resourceEvent">The last change.</param>
    /// <returns>Whether the resource exists and has a state.</returns>
    public bool TryGetCurrentState(string resourceId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ResourceEvent? resourceEvent) =>
        _latest.TryGetValue(resourceId, out resourceEvent);

    /// <summary>Changes what is known of a resource and tells the watchers.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="stateFactory">Makes the new from the old.</param>
    /// <returns>A completed task.</returns>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (_order)
        {
            var before = _latest.TryGetValue(resource.Name, out var known)
                ? known.Snapshot
                : new CustomResourceSnapshot { ResourceType = resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal) };
            var next = new ResourceEvent(resource, resource.Name, stateFactory(before));
            _latest[resource.Name] = next;
            foreach (var watcher in _watchers.Keys)
            {
                watcher.Writer.TryWrite(next);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Tells what all resources are like, then each change.</summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>The changes, without end.</returns>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var changes = Channel.CreateUnbounded<ResourceEvent>();
        lock (_order)
        {
            foreach (var now in _latest.Values)
            {
                changes.Writer.TryWrite(now);
            }

            _watchers.TryAdd(changes, true);
        }

        try
        {
            await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            _watchers.TryRemove(changes, out _);
        }
    }

    /// <summary>Waits until a resource is as wanted.</summary>
    /// <param name="resourceName">The resource's name.</param>
    /// <param name="predicate">Whether it is as wanted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The change that fulfilled it.</returns>
    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken))
        {
            if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change))
            {
                return change;
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Waits until a resource is in a state.</summary>
    /// <param name="resourceName">The resource's name.</param>
    /// <param name="targetState">The state; null means <see cref="KnownResourceStates.Running"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is.</returns>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, e => e.Snapshot.State?.Text == (targetState ?? KnownResourceStates.Running), cancellationToken);

    /// <summary>Waits until a resource runs and its health checks pass.</summary>
    /// <param name="resourceName">The resource's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The change that fulfilled it.</returns>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, e => e.Snapshot.HealthStatus is HealthStatus.Healthy, cancellationToken);
}

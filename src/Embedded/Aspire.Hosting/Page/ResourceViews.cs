using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Page;

/// <summary>Makes what the page shows. No secret leaves here.</summary>
internal sealed class ResourceViews(
    IDistributedApplicationBuilder application, Orchestrator orchestrator, ResourceNotificationService notifications, TimeProvider time)
{
    private const string Mask = "••••••••";

    private readonly ConcurrentDictionary<int, (TimeSpan Processor, long At)> _samples = new();

    public ResourceRunner? Find(string name) =>
        orchestrator.Runners.FirstOrDefault(runner => string.Equals(runner.Resource.Name, name, StringComparison.OrdinalIgnoreCase));

    public async Task<IReadOnlyList<ResourceView>> AllAsync(CancellationToken cancellationToken)
    {
        var views = new List<ResourceView>();
        foreach (var resource in application.Resources)
        {
            var view = ViewOf(resource);
            views.Add(Find(resource.Name) is { } runner ? WithProcess(view, runner) : view with { Value = await ValueAsync(resource, cancellationToken) });
        }

        return views;
    }

    private ResourceView ViewOf(IResource resource)
    {
        var snapshot = notifications.TryGetCurrentState(resource.Name, out var known) ? known.Snapshot : null;
        return new ResourceView
        {
            Name = resource.Name,
            Type = snapshot?.ResourceType ?? "",
            State = snapshot?.State?.Text,
            Health = snapshot?.HealthStatus?.ToString(),
            ExitCode = snapshot?.ExitCode,
            StartedAt = snapshot?.StartTimeStamp,
            Endpoints =
            [
                .. resource.Annotations.OfType<EndpointAnnotation>()
                    .Where(endpoint => endpoint.AllocatedEndpoint is not null)
                    .Select(endpoint => new EndpointView(endpoint.Name, endpoint.AllocatedEndpoint!.UriString, endpoint.IsExternal)),
            ],
        };
    }

    private static async Task<string?> ValueAsync(IResource resource, CancellationToken cancellationToken) => resource switch
    {
        ParameterResource { Secret: false } parameter => await parameter.GetValueAsync(cancellationToken),
        _ => Mask,
    };

    private ResourceView WithProcess(ResourceView view, ResourceRunner runner)
    {
        var process = runner.Process;
        var usage = process?.Usage();
        return view with
        {
            IsProcess = true,
            ProcessId = process?.Id,
            Restarts = runner.Restarts,
            ProcessorPercent = usage is { } used ? PercentSinceLastLook(process!.Id, used.Processor) : null,
            MemoryMib = usage is { } now ? Math.Round(now.MemoryBytes / 1048576.0, 1) : null,
            Environment = [.. runner.Settings?.Variables.Select(variable => new VariableView(variable.Name, variable.Shown)) ?? []],
        };
    }

    private double? PercentSinceLastLook(int processId, TimeSpan processor)
    {
        var now = time.GetTimestamp();
        var known = _samples.TryGetValue(processId, out var before);
        _samples[processId] = (processor, now);
        return known && time.GetElapsedTime(before.At, now) is { Ticks: > 0 } passed
            ? Math.Round(Math.Max(0, (processor - before.Processor) / passed) * 100, 1)
            : null;
    }
}

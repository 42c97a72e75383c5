using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Page;

/// <summary>Makes what the page shows. No secret leaves here.</summary>
internal sealed class ResourceViews(
    IDistributedApplicationBuilder application, Orchestrator orchestrator, ResourceNotificationService notifications, TimeProvider time)
{
    private const string Mask = "••••••••";

    // Two pages that look at the same time share a measurement: one of a few milliseconds means nothing.
    private static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Sample> _samples = new();

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
            Why = runner.Trouble ?? WhyUnhealthy(view.Name),
            WaitsFor = [.. Dependencies.Waits(runner.Resource).Where(IsNotReady).Select(wait => wait.Resource.Name)],
            IsStopped = runner.IsStopped,
            LogFile = runner.Log.Path,
            ProcessorPercent = usage is { } used ? PercentSinceLastLook(view.Name, process!.Id, used.Processor) : null,
            MemoryMib = usage is { } now ? Math.Round(now.MemoryBytes / 1048576.0, 1) : null,
            Environment = [.. runner.Settings?.Variables.Select(variable => new VariableView(variable.Name, variable.Shown)) ?? []],
        };
    }

    private string? WhyUnhealthy(string name)
    {
        var reports = notifications.TryGetCurrentState(name, out var known) ? known.Snapshot.HealthReports : [];
        var why = string.Join("; ", reports.Where(r => r.Status is not (null or HealthStatus.Healthy)).Select(r => r.Description ?? r.Name));
        return why.Length > 0 ? why : null;
    }

    private bool IsNotReady(WaitAnnotation wait)
    {
        var snapshot = notifications.TryGetCurrentState(wait.Resource.Name, out var known) ? known.Snapshot : null;
        var state = snapshot?.State?.Text ?? "";
        return wait.WaitType switch
        {
            WaitType.WaitUntilStarted => state != KnownResourceStates.Running,
            WaitType.WaitForCompletion => !KnownResourceStates.TerminalStates.Contains(state),
            _ => snapshot?.HealthStatus is not HealthStatus.Healthy,
        };
    }

    private double? PercentSinceLastLook(string resource, int processId, TimeSpan processor)
    {
        var now = time.GetTimestamp();
        if (!_samples.TryGetValue(resource, out var before) || before.ProcessId != processId)
        {
            _samples[resource] = new Sample(processId, processor, now, null);
            return null;
        }

        var passed = time.GetElapsedTime(before.At, now);
        if (passed < MinInterval)
        {
            return before.Percent;
        }

        var percent = Math.Round(Math.Max(0, (processor - before.Processor) / passed) * 100, 1);
        _samples[resource] = new Sample(processId, processor, now, percent);
        return percent;
    }

    private sealed record Sample(int ProcessId, TimeSpan Processor, long At, double? Percent);
}

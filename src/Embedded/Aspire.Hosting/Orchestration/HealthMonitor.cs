using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Output;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Asks for the health of a resource while its process runs, and tells when it changes.</summary>
internal sealed partial class HealthMonitor(
    HealthCheckService checks, ResourceNotificationService notifications, IServiceProvider services, AppHostSettings patience,
    TimeProvider time, ILogger<HealthMonitor> logger)
{
    private const int ReportedLines = 20;

    private readonly HashSet<IResource> _ready = [];

    /// <summary>Watches until the process has ended. Never throws.</summary>
    public async Task WatchAsync(IResource resource, ResourceLog log, CancellationToken ended)
    {
        try
        {
            await LoopAsync(resource, log, ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The process has ended, and with it its health.
        }
    }

    private async Task LoopAsync(IResource resource, ResourceLog log, CancellationToken ended)
    {
        var started = time.GetTimestamp();
        var (wasHealthy, isReported, last, lastWhy) = (false, false, (HealthStatus?)null, "");
        while (true)
        {
            var (status, reports) = await CheckAsync(resource, ended);
            var why = string.Join("; ", reports.Select(report => report.Description).Where(description => description is not null));
            if (status != last || why != lastWhy)
            {
                lastWhy = why;
                await notifications.PublishUpdateAsync(resource, before => before with { HealthStatus = status, HealthReports = reports });
            }

            if (status != last)
            {
                last = status;
                if (status == HealthStatus.Healthy)
                {
                    LogHealthy(resource.Name, time.GetElapsedTime(started).TotalSeconds);
                    wasHealthy = true;
                    await TellReadyAsync(resource, ended);
                }
                else if (wasHealthy)
                {
                    LogUnhealthy(resource.Name, why);
                }
            }

            if (!wasHealthy && !isReported && time.GetElapsedTime(started) > patience.HealthyWithin)
            {
                isReported = true;
                var lines = string.Join('\n', log.Last(ReportedLines).Select(line => $"    {line}"));
                LogNeverHealthy(resource.Name, patience.HealthyWithin, why, lines.Length > 0 ? lines : "    (it wrote nothing)");
            }

            await Task.Delay(wasHealthy ? patience.SteadyHealthInterval : patience.HealthInterval, time, ended);
        }
    }

    private async Task<(HealthStatus Status, ImmutableArray<HealthReportSnapshot> Reports)> CheckAsync(IResource resource, CancellationToken ended)
    {
        var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key).ToHashSet();
        if (keys.Count == 0)
        {
            return (HealthStatus.Healthy, []);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ended);
        limit.CancelAfter(patience.SteadyHealthInterval);
        try
        {
            var report = await checks.CheckHealthAsync(check => keys.Contains(check.Name), limit.Token);
            return (report.Status,
                [.. report.Entries.Select(e => new HealthReportSnapshot(e.Key, e.Value.Status, e.Value.Description, e.Value.Exception?.ToString()))]);
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            var why = $"no answer within {patience.SteadyHealthInterval}";
            return (HealthStatus.Unhealthy, [.. keys.Select(key => new HealthReportSnapshot(key, HealthStatus.Unhealthy, why, null))]);
        }
    }

    private async Task TellReadyAsync(IResource resource, CancellationToken ended)
    {
        lock (_ready)
        {
            if (!_ready.Add(resource))
            {
                return;
            }
        }

        foreach (var ready in resource.Annotations.OfType<ResourceReadyAnnotation>())
        {
            try
            {
                await ready.Callback(new ResourceReadyEvent(resource, services), ended);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The app host's own code: its fault is told, and the resource runs on.
                LogReadyFailed(e, resource.Name);
            }
        }
    }

    [LoggerMessage(8101, LogLevel.Information, "{Resource} is healthy after {Seconds:0.0} s")]
    private partial void LogHealthy(string resource, double seconds);

    [LoggerMessage(8102, LogLevel.Warning, "{Resource} is no longer healthy: {Why}")]
    private partial void LogUnhealthy(string resource, string why);

    [LoggerMessage(8104, LogLevel.Error, "What OnResourceReady of {Resource} asks for failed")]
    private partial void LogReadyFailed(Exception exception, string resource);

    [LoggerMessage(8103, LogLevel.Error, "{Resource} runs but is not healthy after {Patience}: {Why}. Its last lines:\n{Lines}")]
    private partial void LogNeverHealthy(string resource, TimeSpan patience, string why, string lines);
}

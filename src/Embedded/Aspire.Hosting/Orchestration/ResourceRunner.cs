using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Output;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Keeps the process of one resource running, and is the only one that starts and stops it.</summary>
internal sealed partial class ResourceRunner(
    IResource resource, ResourceSettings settings, Dependencies dependencies, HealthMonitor health, ResourceNotificationService notifications,
    ResourceLog log, ProcessGuard guard, AppHostSettings patience, TimeProvider time, ILogger<ResourceRunner> logger)
{
    private readonly Channel<ResourceCommand> _commands = Channel.CreateUnbounded<ResourceCommand>();
    private readonly bool _isAwaitedToEnd = dependencies.Of(resource).SelectMany(Dependencies.Waits)
        .Any(wait => wait.WaitType == WaitType.WaitForCompletion && ReferenceEquals(wait.Resource, resource));

    private int _crashes;

    public IResource Resource { get; } = resource;

    public ResourceLog Log { get; } = log;

    /// <summary>How often another process has taken the place of one since the app host started.</summary>
    public int Restarts { get; private set; }

    /// <summary>The running process; null when there is none.</summary>
    public ServiceProcess? Process { get; private set; }

    /// <summary>Why there is no process though there should be one; null while there is one or none is wanted.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Whether somebody asked it to stop, so that its end is no failure.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>What the process was last started with; null before the first start.</summary>
    public ProcessSettings? Settings { get; private set; }

    /// <summary>Asks for something; it is done after what was asked for before.</summary>
    public void Ask(ResourceCommand command) => _commands.Writer.TryWrite(command);

    /// <summary>Runs the resource until it is told to stop, and then stops its process.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var (wanted, delay) = (true, TimeSpan.Zero);
        while (!stopping.IsCancellationRequested)
        {
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var command = NextCommandAsync(isRunning: wanted, attempt.Token);
            var run = wanted ? RunOnceAsync(delay, attempt.Token) : NothingAsync(attempt.Token);
            await Task.WhenAny(run, command);
            await attempt.CancelAsync();
            (wanted, delay) = await NextAsync(await run, await command);
        }
    }

    // Start while it runs, or stop while it does not, is done already.
    private async Task<ResourceCommand?> NextCommandAsync(bool isRunning, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var command = await _commands.Reader.ReadAsync(cancellationToken);
                if (command is ResourceCommand.Restart || (command is ResourceCommand.Stop) == isRunning)
                {
                    return command;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<RunEnd> NothingAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return new RunEnd(RunEndKind.Stopped);
    }

    private async Task<RunEnd> RunOnceAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(delay, time, cancellationToken);
            await PublishAsync(KnownResourceStates.Waiting);
            await WaitForOthersAsync(cancellationToken);
            await PublishAsync(KnownResourceStates.Starting);
            Settings = await ResolveAsync(cancellationToken);
            using var process = ServiceProcess.Start(Settings, Log, guard);
            return await WatchAsync(process, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new RunEnd(RunEndKind.Stopped);
        }
        catch (DistributedApplicationException e)
        {
            LogFailedToStart(Resource.Name, e.Message);
            Trouble = e.Message;
            Log.Note($"cannot start: {e.Message}");
            return new RunEnd(RunEndKind.FailedToStart);
        }
    }

    // Callbacks are the app host's own code: whatever they throw, this resource does not start and the others go on.
    private async Task<ProcessSettings> ResolveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await settings.ResolveAsync(Resource, cancellationToken);
        }
        catch (Exception e) when (e is not (DistributedApplicationException or OperationCanceledException))
        {
            throw new DistributedApplicationException($"its environment or arguments cannot be made: {e.Message}", e);
        }
    }

    private async Task WaitForOthersAsync(CancellationToken cancellationToken)
    {
        foreach (var wait in Dependencies.Waits(Resource))
        {
            if (wait.WaitType != WaitType.WaitForCompletion)
            {
                await notifications.WaitForResourceAsync(
                    wait.Resource.Name,
                    e => wait.WaitType == WaitType.WaitUntilStarted
                        ? e.Snapshot.State?.Text == KnownResourceStates.Running
                        : e.Snapshot.HealthStatus is HealthStatus.Healthy,
                    cancellationToken);
                continue;
            }

            var end = await notifications.WaitForResourceAsync(
                wait.Resource.Name, e => KnownResourceStates.TerminalStates.Contains(e.Snapshot.State?.Text ?? ""), cancellationToken);
            if (end.Snapshot.ExitCode != wait.ExitCode)
            {
                throw new DistributedApplicationException(
                    $"'{wait.Resource.Name}' ended with exit code {end.Snapshot.ExitCode}, and {wait.ExitCode} is awaited.");
            }
        }
    }

    private async Task<RunEnd> WatchAsync(ServiceProcess process, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        (Process, Trouble, IsStopped) = (process, null, false);
        LogStarted(Resource.Name, process.Id);
        await notifications.PublishUpdateAsync(Resource, before => before with
        {
            State = KnownResourceStates.Running,
            ExitCode = null,
            StartTimeStamp = time.GetUtcNow().UtcDateTime,
            StopTimeStamp = null,
        });

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var monitor = health.WatchAsync(Resource, Log, ended.Token);
        var isStopped = false;
        try
        {
            await process.Exited.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            isStopped = true;
            await PublishAsync(KnownResourceStates.Stopping);
            if (!await process.StopAsync(patience.StopWithin, time))
            {
                LogKilled(Resource.Name, patience.StopWithin);
            }
        }

        await ended.CancelAsync();
        await monitor;
        Process = null;
        return new RunEnd(isStopped ? RunEndKind.Stopped : RunEndKind.Exited, await process.Exited, time.GetElapsedTime(started));
    }

    private async Task<(bool Wanted, TimeSpan Delay)> NextAsync(RunEnd end, ResourceCommand? asked)
    {
        var state = end switch
        {
            { Kind: RunEndKind.FailedToStart } => KnownResourceStates.FailedToStart,
            { Kind: RunEndKind.Exited, ExitCode: 0 } => KnownResourceStates.Finished,
            _ => KnownResourceStates.Exited,
        };
        await notifications.PublishUpdateAsync(Resource, before => before with
        {
            State = state,
            HealthStatus = null,
            HealthReports = [],
            ExitCode = end.ExitCode,
            StopTimeStamp = time.GetUtcNow().UtcDateTime,
        });

        if (asked is not null)
        {
            _crashes = 0;
            IsStopped = asked is ResourceCommand.Stop;
            Restarts += asked is ResourceCommand.Restart ? 1 : 0;
            return (asked is not ResourceCommand.Stop, TimeSpan.Zero);
        }

        if (end.Kind != RunEndKind.Exited || end.ExitCode == 0 || _isAwaitedToEnd)
        {
            if (end.Kind == RunEndKind.Exited)
            {
                LogEnded(Resource.Name, end.ExitCode);
            }

            return (false, TimeSpan.Zero);
        }

        // A service that ran well for a while has earned a quick restart.
        _crashes = end.Lasted > patience.MaxRestartDelay ? 1 : _crashes + 1;
        Restarts++;
        var delay = patience.DelayAfter(_crashes);
        var portTaken = PortTaken();
        LogCrashed(Resource.Name, end.ExitCode, delay, portTaken);
        Trouble = $"It is started again {delay.TotalSeconds:0.#} s after it ended{portTaken}";
        Log.Note($"ended with exit code {end.ExitCode}; started again in {delay.TotalSeconds:0.#} s{portTaken}");
        return (true, delay);
    }

    private string PortTaken() => string.Concat(Resource.Annotations.OfType<EndpointAnnotation>()
        .Where(endpoint => endpoint.AllocatedEndpoint is not null)
        .Select(endpoint => (endpoint.AllocatedEndpoint!.Port, Holder: PortHolder.Find(endpoint.AllocatedEndpoint.Port)))
        .Where(pair => pair.Holder is not null)
        .Select(pair => $". Its port {pair.Port} is in use by {pair.Holder}"));

    private Task PublishAsync(string state) =>
        notifications.PublishUpdateAsync(Resource, before => before with { State = state, HealthStatus = null, HealthReports = [] });
}

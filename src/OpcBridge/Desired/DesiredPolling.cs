using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Delivery;
using AxComplex.OpcBridge.Hosting;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Desired;

/// <summary>Asks Silos every few seconds which connections they want of this bridge: those of the companies of its key.</summary>
internal sealed partial class DesiredPolling(
    DesiredConnections connections,
    IHttpClientFactory http,
    IOptions<OpcBridgeOptions> bridge,
    IOptions<DesiredOptions> options,
    ConnectionOrigins origins,
    TimeProvider time,
    ILogger<DesiredPolling> logger) : BackgroundService
{
    private string? _problem;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.IsEnabled)
        {
            return;
        }

        try
        {
            await connections.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What ran before runs; the rest is tried at every poll.
            Report(NotKept(e));
        }

        foreach (var name in bridge.Value.Logins.Keys.Where(name => origins.Of(ConnectionId.Parse(name)) is null))
        {
            LogLoginWaits(name);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Only spreads attempts in time.
        var random = new Random();
        var ingest = new IngestClient(http.CreateClient(BridgeService.HttpClientName), time);
        var failures = 0;
        try
        {
            while (true)
            {
                var outcome = await PollAsync(ingest, stoppingToken);
                failures = outcome.Kind is DeliveryKind.Taken ? 0 : failures + 1;
                Report(outcome.Problem);
                await Task.Delay(failures == 0 ? options.Value.PollInterval : outcome.PauseAfter(failures, bridge.Value.MaxReconnectDelay, random), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to end.
        }
    }

    private async Task<DeliveryOutcome> PollAsync(IngestClient ingest, CancellationToken cancellationToken)
    {
        var (outcome, answer) = await ingest.GetConnectionsAsync(connections.Tag, cancellationToken);
        try
        {
            if (answer is not null)
            {
                connections.Take(answer.Connections, answer.Tag);
            }

            // Also when Silos are away: a name may have become free, or the disk.
            await connections.ApplyAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new DeliveryOutcome(DeliveryKind.TryAgain, NotKept(e));
        }

        foreach (var report in connections.Refused)
        {
            await ingest.SendReportAsync(report, cancellationToken);
        }

        return outcome;
    }

    private void Report(string? problem)
    {
        if (problem == _problem)
        {
            return;
        }

        _problem = problem;
        if (problem is null)
        {
            LogRecovered();
        }
        else
        {
            LogProblem(problem);
        }
    }

    private static string NotKept(Exception e) => $"The bridge's disk does not keep what Silos want: {e.Message} What runs goes on.";

    [LoggerMessage(3806, LogLevel.Warning, "The connections that Silos want cannot be had: {Problem}")]
    private partial void LogProblem(string problem);

    [LoggerMessage(3807, LogLevel.Information, "The connections that Silos want can be had again")]
    private partial void LogRecovered();

    [LoggerMessage(3808, LogLevel.Information, "The login for {Connection} waits until Silos or somebody wants a connection of this name")]
    private partial void LogLoginWaits(string connection);
}

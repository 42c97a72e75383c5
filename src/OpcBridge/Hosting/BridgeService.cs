using AxComplex.Contracts.Identifiers;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Delivery;
using AxComplex.OpcBridge.Mapping.Profiles;
using AxComplex.OpcBridge.Spool;
using AxComplex.OpcBridge.Trust;
using Microsoft.Extensions.Options;

namespace AxComplex.OpcBridge.Hosting;

/// <summary>Runs every connection: its supervisor, its delivery and its reports. None disturbs another.</summary>
internal sealed partial class BridgeService(
    IOptions<OpcBridgeOptions> options,
    IEquipmentClient equipment,
    IHttpClientFactory http,
    ConnectionTable table,
    ProfileStore profiles,
    BridgePki pki,
    TimeProvider time,
    ILoggerFactory loggers) : BackgroundService, IConnectionHost
{
    /// <summary>The name of the HTTP client that carries the address and the key.</summary>
    public const string HttpClientName = "portal";

    private static readonly TimeSpan SpoolRetry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrainLook = TimeSpan.FromMilliseconds(500);

    private readonly ILogger<BridgeService> _logger = loggers.CreateLogger<BridgeService>();
    private readonly ConnectionRuns _runs = new();

    /// <inheritdoc/>
    public Task SetAsync(ConnectionTarget target, RunKind kind, CancellationToken cancellationToken) =>
        _runs.ReplaceAsync(target.Connection, stop => RunAsync(target, kind, stop), cancellationToken);

    /// <inheritdoc/>
    public Task DrainAsync(ConnectionTarget target, Action drained, CancellationToken cancellationToken) => _runs.ReplaceAsync(
        target.Connection,
        async stop =>
        {
            await RunAsync(target, RunKind.Drain, stop);
            if (!stop.IsCancellationRequested)
            {
                table.Remove(target.Connection);
                drained();
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public async Task RemoveAsync(ConnectionId connection, CancellationToken cancellationToken)
    {
        await _runs.ReplaceAsync(connection, null, cancellationToken);
        table.Remove(connection);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _runs.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var (name, endpoint) in options.Value.Connections)
        {
            // The options are validated at start, so this cannot fail.
            if (ConnectionTarget.TryParse(name, endpoint, out var target, out _))
            {
                await SetAsync(target with { Login = options.Value.LoginOf(target.Connection) }, RunKind.Live, stoppingToken);
            }
        }

        if (options.Value.Connections.Count == 0)
        {
            LogNoConnections(OpcBridgeOptions.Section);
        }

        try
        {
            // At the first start it takes a moment, and nobody who needs none has to wait for it.
            await Task.Run(MakeCertificate, stoppingToken);
            await _runs.Failure.WaitAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to end.
        }
        finally
        {
            await _runs.StopAsync();
        }
    }

    private void MakeCertificate()
    {
        try
        {
            pki.Own();
        }
        catch (EquipmentException e)
        {
            LogNoCertificate(e.Message);
        }
    }

    private async Task RunAsync(ConnectionTarget target, RunKind kind, CancellationToken cancellationToken)
    {
        // The caller starts the next connection meanwhile.
        await Task.Yield();
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await RunConnectionAsync(target, kind, cancellationToken);
                if (kind is RunKind.Drain)
                {
                    return;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or FormatException)
            {
                var problem = $"The spool of {target.Connection} cannot be used: {e.Message} Nothing is read from the equipment meanwhile.";
                table.SetBroken(target.Connection, target.Endpoint.ToString(), problem);
                LogSpoolBroken(target.Connection, problem);
                await Task.Delay(SpoolRetry, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task RunConnectionAsync(ConnectionTarget target, RunKind kind, CancellationToken cancellationToken)
    {
        var o = options.Value;
        var directory = Path.Combine(o.DataDirectory, target.Connection.Company.Name, target.Connection.Name);
        var segmentBytes = (int)Math.Min(8 << 20, o.MaxSpoolBytes / 8);
        using var spool = new BatchSpool(
            target.Connection, directory, new SpoolLimits(o.MaxSpoolBytes, o.MaxSpoolAge, segmentBytes), time, loggers.CreateLogger<BatchSpool>());
        var store = ConnectionStore.Open(spool, directory);
        var status = new ConnectionStatus(target, () => spool.Ledger, time) { Spool = () => spool.Fill, Holes = () => store.Holes.Progress };
        table.Set(status);
        status.Waiting(kind switch
        {
            RunKind.DeliverOnly => "The connection is switched off.",
            RunKind.Drain => "The connection is deleted; its last values are being delivered.",
            _ => null,
        });

        var ingest = new IngestClient(http.CreateClient(HttpClientName), time);
        var delivery = new BatchDelivery(
            target.Connection, spool, new DescriptionFile(directory), ingest, status, o.MaxReconnectDelay, time, NewRandom(),
            loggers.CreateLogger<BatchDelivery>());
        var supervisor = new ConnectionSupervisor(
            target, equipment, store, status, profiles, delivery.Describe, o, time, NewRandom(), loggers);

        // Should one part fail, the others end too, and the caller learns why: half a connection helps nobody.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] parts =
        [
            kind switch
            {
                RunKind.Live => supervisor.RunAsync(stop.Token),
                RunKind.DeliverOnly => UntilAsync(stop.Token),
                _ => DrainAsync(spool, stop.Token),
            },
            delivery.RunAsync(stop.Token),
            new StatusReporting(status, ingest, time).RunAsync(stop.Token),
        ];
        await Task.WhenAny(parts);
        await stop.CancelAsync();
        await Task.WhenAll(parts);
        if (kind is RunKind.Drain && !cancellationToken.IsCancellationRequested)
        {
            status.Waiting("The connection is deleted; all of its values are delivered.");
            await ingest.SendReportAsync(status.Report, cancellationToken);
        }
    }

    private static async Task UntilAsync(CancellationToken cancellationToken) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task DrainAsync(BatchSpool spool, CancellationToken cancellationToken)
    {
        while (!spool.IsEmpty && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(DrainLook, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Only spreads attempts in time: nothing that is decided or stored depends on it.
    private static Random NewRandom() => new();

    [LoggerMessage(3301, LogLevel.Warning, "No connection is configured; set {Section}:Connections:<company>/<connection> to an endpoint")]
    private partial void LogNoConnections(string section);

    [LoggerMessage(3303, LogLevel.Error, "{Problem} Connections without protection are not affected")]
    private partial void LogNoCertificate(string problem);

    [LoggerMessage(3302, LogLevel.Error, "{Connection}: {Problem}")]
    private partial void LogSpoolBroken(ConnectionId connection, string problem);
}

using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcBridge.Mapping.AddressSpace;
using AxComplex.OpcBridge.Mapping.Profiles;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

/// <summary>Keeps one connection: connect, map, subscribe and watch; and again after a pause when it ends.</summary>
/// <param name="target">The connection.</param>
/// <param name="client">Opens sessions.</param>
/// <param name="store">What outlives a session.</param>
/// <param name="status">Is told each step.</param>
/// <param name="profiles">The saved mappings of every company.</param>
/// <param name="describe">Takes the machines before their first value.</param>
/// <param name="options">The same on every attempt.</param>
/// <param name="time">The bridge's clock.</param>
/// <param name="random">Spreads the attempts.</param>
/// <param name="loggers">For operators.</param>
internal sealed partial class ConnectionSupervisor(
    ConnectionTarget target,
    IEquipmentClient client,
    ConnectionStore store,
    ConnectionStatus status,
    ProfileStore profiles,
    Action<IReadOnlyList<MachineDescription>> describe,
    OpcBridgeOptions options,
    TimeProvider time,
    Random random,
    ILoggerFactory loggers)
{
    private static readonly string[] Korean = ["ko-KR", "ko", "en"];
    private static readonly string[] English = ["en-US", "en"];

    private readonly ILogger<ConnectionSupervisor> _logger = loggers.CreateLogger<ConnectionSupervisor>();
    private bool _hasBeenLive;

    /// <summary>Runs until it is cancelled.</summary>
    /// <param name="cancellationToken">Ends it; the session is closed.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            Exception? failure = null;
            var started = time.GetTimestamp();
            status.Connecting();
            try
            {
                await RunSessionAsync(cancellationToken);
            }
            catch (Exception e)
            {
                // Whatever ends a session ends this attempt only; the next one starts from nothing.
                failure = e;
            }

            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            // A session that held for a while was no failure; its server is tried again soon.
            failures = time.GetElapsedTime(started) > options.MaxReconnectDelay ? 1 : failures + 1;
            var problem = ConnectionProblem.Describe(failure, target.Endpoint);
            var pause = Backoff.Delay(failures, options.MaxReconnectDelay, random);
            status.Waiting(problem);
            LogEnded(target.Connection, problem, pause);
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        status.Waiting(null);
    }

    private async Task RunSessionAsync(CancellationToken cancellationToken)
    {
        using var setUp = new CancellationTokenSource(options.SetUpTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(setUp.Token, cancellationToken);
        await using var session = await client.ConnectAsync(target, Korean, either.Token);
        status.Mapping();
        var mapping = await MapAsync(session, either.Token);
        describe([.. mapping.Machines.Select(m => m.Description)]);

        var cause = !_hasBeenLive ? GapCause.BridgeStopped : status.IsHeldUp ? GapCause.NotStored : GapCause.Outage;
        var run = new SubscriptionRun(
            target, session, mapping, stop => MapAsync(session, stop), store, status, options, time, random, loggers);
        try
        {
            await run.RunAsync(cause, either.Token, cancellationToken);
        }
        finally
        {
            _hasBeenLive |= run.WasHeard;
        }
    }

    private async Task<ConnectionMapping> MapAsync(IEquipmentSession session, CancellationToken cancellationToken)
    {
        var mapper = new AddressSpaceMapper(
            session,
            target,
            new MappingLimits(options.MaxMachines, options.MaxSignals, options.MaxDepth, options.MaxBrowsedNodes),
            profiles.All(target.Connection.Company));
        await using var english = await OpenEnglishAsync(cancellationToken);
        var mapping = await mapper.MapAsync(english, cancellationToken);
        foreach (var skipped in mapping.Skipped)
        {
            LogSkipped(target.Connection, skipped.BrowsePath, skipped.Reason);
        }

        foreach (var problem in mapping.Matches.Select(m => m.FindProblem()).OfType<string>())
        {
            LogMismatch(target.Connection, problem);
        }

        status.Mapped(mapping.Matches);
        LogMapped(target.Connection, mapping.Machines.Length, mapping.SignalCount, mapping.SkippedCount);
        return mapping.SignalCount > 0
            ? mapping
            : throw new EquipmentException(
                $"{target.Endpoint} answers, but no machine was found: below its Objects folder there is no object with variables that can be mapped ({mapping.SkippedCount} nodes skipped, see the log).");
    }

    /// <summary>A session has one language, so the English names come over a second, short one. Names are worth no outage.</summary>
    private async Task<IEquipmentSession?> OpenEnglishAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await client.ConnectAsync(target, English, cancellationToken);
        }
        catch (Exception e) when (e is UaException or EquipmentException)
        {
            LogNoEnglish(target.Connection, e.Message);
            return null;
        }
    }
}

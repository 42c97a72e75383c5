using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Spool;

namespace AxComplex.OpcBridge.Delivery;

/// <summary>Empties the spool of one connection towards Silos: in order, one batch in flight, each until it is confirmed.</summary>
/// <param name="connection">The connection.</param>
/// <param name="spool">Where batches wait.</param>
/// <param name="descriptions">Where the machines are kept.</param>
/// <param name="ingest">Sends.</param>
/// <param name="status">Is told what is wrong.</param>
/// <param name="maxDelay">The longest pause before another attempt, unless the receiver asks for more.</param>
/// <param name="time">The bridge's clock.</param>
/// <param name="random">Spreads the attempts.</param>
/// <param name="logger">For operators.</param>
internal sealed partial class BatchDelivery(
    ConnectionId connection,
    BatchSpool spool,
    DescriptionFile descriptions,
    IngestClient ingest,
    ConnectionStatus status,
    TimeSpan maxDelay,
    TimeProvider time,
    Random random,
    ILogger<BatchDelivery> logger)
{
    // A receiver that wants to be left alone for a moment is busy, not broken; when it says so more often than this, people should know.
    private const int Patience = 3;

    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(5);

    private IReadOnlyList<MachineDescription>? _machinesToSend = descriptions.Load();
    private string? _problem;

    /// <summary>Takes the machines as mapped now; they go out before the next batch.</summary>
    /// <param name="machines">All machines of the connection.</param>
    /// <exception cref="IOException">They cannot be kept.</exception>
    public void Describe(IReadOnlyList<MachineDescription> machines)
    {
        descriptions.Save(machines);
        Volatile.Write(ref _machinesToSend, machines);
    }

    /// <summary>Runs until it is cancelled. A batch in flight then is sent again by the next process, with the same bytes.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        try
        {
            while (true)
            {
                var outcome = await SendNextAsync(cancellationToken);
                failures = outcome.Kind is DeliveryKind.Taken ? 0 : failures + 1;
                if (failures is 0 or > Patience || !(outcome.RetryAfter <= ShortPause))
                {
                    Report(outcome.Problem);
                }

                if (failures == 0)
                {
                    continue;
                }

                await Task.Delay(outcome.PauseAfter(failures, maxDelay, random), time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to end.
        }
    }

    private async Task<DeliveryOutcome> SendNextAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _machinesToSend) is { } machines)
        {
            var sent = new DeliveryOutcome(DeliveryKind.Taken);
            foreach (var part in DescriptionParts.Of(machines))
            {
                sent = await ingest.SendMachinesAsync(connection, part, cancellationToken);
                if (sent.Kind is not DeliveryKind.Taken)
                {
                    return sent;
                }
            }

            // Unless a newer mapping came meanwhile.
            Interlocked.CompareExchange(ref _machinesToSend, null, machines);
            return sent;
        }

        try
        {
            if (spool.Peek() is not { } batch)
            {
                await spool.WaitAsync(cancellationToken);
                return new DeliveryOutcome(DeliveryKind.Taken);
            }

            var outcome = await ingest.SendBatchAsync(connection, batch, spool.LastSequence, cancellationToken);
            if (outcome.Kind is DeliveryKind.Taken)
            {
                spool.Confirm(batch.Sequence);
            }

            return outcome;
        }
        catch (IOException e)
        {
            return new DeliveryOutcome(DeliveryKind.TryAgain, $"The spool cannot be read: {e.Message}");
        }
    }

    private void Report(string? problem)
    {
        if (problem != _problem)
        {
            _problem = problem;
            status.Delivery(problem);
            if (problem is null)
            {
                LogRecovered(connection);
            }
            else
            {
                LogProblem(connection, problem);
            }
        }
    }

    [LoggerMessage(3201, LogLevel.Warning, "{Connection}: {Problem}")]
    private partial void LogProblem(ConnectionId connection, string problem);

    [LoggerMessage(3202, LogLevel.Information, "{Connection}: delivery works again")]
    private partial void LogRecovered(ConnectionId connection);
}

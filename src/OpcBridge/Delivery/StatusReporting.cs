using AxComplex.OpcBridge.Connections;

namespace AxComplex.OpcBridge.Delivery;

/// <summary>Tells Silos how a connection stands: at every change, and every five seconds.</summary>
/// <param name="status">How it stands.</param>
/// <param name="ingest">Sends.</param>
/// <param name="time">The bridge's clock.</param>
internal sealed class StatusReporting(ConnectionStatus status, IngestClient ingest, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs until it is cancelled. A report that does not arrive is not repeated: the next one says more.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await ingest.SendReportAsync(status.Report, cancellationToken);
                await Task.Delay(Shortest, time, cancellationToken);
                await status.WaitForChangeAsync(Interval - Shortest, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to end.
        }
    }
}

using AxComplex.OpcUa.Cli.Output;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli.Commands;

/// <summary>Writes a line for each value, each event, each gap and each outage.</summary>
/// <param name="console">Where to write.</param>
/// <param name="items">The items; the client handle is their place.</param>
/// <param name="count">After how many values and events it is enough; 0 for never.</param>
internal sealed class SubscriptionPrinter(IAnsiConsole console, MonitoredItemRequest[] items, int count) : ISubscriptionHandler, IRecoveryObserver
{
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _printed;

    /// <summary>Gets a task that ends when enough was written.</summary>
    public Task Enough => _enough.Task;

    /// <inheritdoc/>
    public ValueTask OnNotificationAsync(
        ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken)
    {
        foreach (var v in message.Values)
        {
            if (Enough.IsCompleted)
            {
                break;
            }

            console.MarkupLine(
                $"[grey]{Tables.Time(v.Value.SourceTimestamp)}[/] {Tables.Cell(NameOf(v.ClientHandle))} [bold]{Tables.Cell(v.Value.Value.ToString())}[/] {Tables.Status(v.Value.Status)}"
                    + (v.Value.Status.HasOverflow ? " [yellow]values before it fell out of the queue[/]" : ""));
            CountOne();
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask OnEventsAsync(ClientSubscription subscription, EventMessage message, CancellationToken cancellationToken)
    {
        foreach (var e in message.Events)
        {
            if (Enough.IsCompleted)
            {
                break;
            }

            // The two that frame a refresh are the protocol's, and say nothing of the machine.
            if (e.EventType != ObjectTypeIds.RefreshStartEventType && e.EventType != ObjectTypeIds.RefreshEndEventType)
            {
                Write(e);
                CountOne();
            }
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask OnKeepAliveAsync(
        ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken) => default;

    /// <inheritdoc/>
    public ValueTask OnGapAsync(ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken)
    {
        var lost = gap.Count == 0
            ? $"What came while we were away is lost: {gap.Status}"
            : $"{gap.Count} messages from number {gap.First} on are lost: {gap.Status}";
        console.MarkupLineInterpolated($"[red]{lost}[/]");
        return default;
    }

    /// <inheritdoc/>
    public void OnLost(RecoveryLoss loss) => console.MarkupLineInterpolated($"[red]Lost: {loss.Cause.Message}[/]");

    /// <inheritdoc/>
    public void OnAttemptFailed(FailedAttempt attempt) => console.MarkupLineInterpolated(
        $"[grey]Attempt {attempt.Number}: {attempt.Cause.Message} Next in {attempt.Pause?.TotalSeconds ?? 0:0.0} s.[/]");

    /// <inheritdoc/>
    public void OnRecovered(Recovery recovery) => console.MarkupLineInterpolated(
        $"[green]Back after {recovery.Away.TotalSeconds:0.0} s: {recovery.Kind}[/]{(recovery.RefusedItems > 0 ? $" {recovery.RefusedItems} items are refused now: {recovery.FirstRefusal}" : "")}");

    private void Write(EventNotification e)
    {
        if (e.IsOverflow)
        {
            console.MarkupLine("[yellow]Events fell out of the server's queue here.[/]");
            return;
        }

        var state = string.Concat(
            Word(e.Flag(EventFields.IsActive), " active", " inactive"),
            Word(e.Flag(EventFields.IsAcknowledged), " acknowledged", " unacknowledged"),
            Word(e.Flag(EventFields.IsConfirmed), " confirmed", " unconfirmed"));
        var color = e.Severity >= 700 ? "red" : e.Severity >= 400 ? "yellow" : "blue";
        console.MarkupLine(
            $"[grey]{Tables.Time(e.Time)}[/] [{color}]event {e.Severity}[/] {Tables.Cell(e.SourceName)} [bold]{Tables.Cell(e.Message.Text)}[/]{state}");
    }

    private static string Word(bool? flag, string yes, string no) => flag is { } is_ ? (is_ ? yes : no) : "";

    private void CountOne()
    {
        if (++_printed == count)
        {
            _enough.TrySetResult();
        }
    }

    private string NameOf(uint handle) => handle < items.Length ? items[handle].NodeId.ToString() : $"#{handle}";
}

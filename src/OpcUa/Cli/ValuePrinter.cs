using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using Spectre.Console;

namespace AxComplex.OpcUa.Cli;

/// <summary>Writes a line for each value that comes.</summary>
/// <param name="console">Where to write.</param>
/// <param name="nodes">The variables; the client handle is their place.</param>
/// <param name="count">After how many values it is enough; 0 for never.</param>
internal sealed class ValuePrinter(IAnsiConsole console, NodeId[] nodes, int count) : ISubscriptionHandler
{
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _printed;

    /// <summary>Gets a task that ends when enough values were written.</summary>
    public Task Enough => _enough.Task;

    /// <inheritdoc/>
    public ValueTask OnNotificationAsync(
        ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken)
    {
        foreach (var v in message.Values)
        {
            if (_enough.Task.IsCompleted)
            {
                break;
            }

            console.MarkupLineInterpolated(
                $"[grey]{Commands.TimeOf(v.Value.SourceTimestamp)}[/] {NameOf(v.ClientHandle)} {v.Value.Value.ToString()} {v.Value.Status.ToString()}");
            if (++_printed == count)
            {
                _enough.TrySetResult();
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
        console.MarkupLineInterpolated($"[red]{gap.Count} messages from number {gap.First} on are lost: {gap.Status}[/]");
        return default;
    }

    private string NameOf(uint handle) => handle < nodes.Length ? nodes[handle].ToString() : $"#{handle}";
}

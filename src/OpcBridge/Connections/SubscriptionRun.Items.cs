using AxComplex.OpcBridge.Batching;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

// The three numbers: what is asked for, what the server grants, and what it does not, asked for again.
internal sealed partial class SubscriptionRun
{
    // 16 to 32 s after the first refusal, then ever less often.
    private const int RefusedHeadStart = 6;
    private const int NamedSignals = 5;

    private static readonly TimeSpan LongestRefusal = TimeSpan.FromMinutes(10);

    /// <summary>What KPIs are computed from is asked for first: a server may grant fewer items than all.</summary>
    private int[] Order() => [.. Enumerable.Range(0, _nodes.Length).OrderBy(i => !_plan.Items[i].IsDecisive)];

    private void Report(SubscribedItems items)
    {
        Tell(items);
        if (items.Created == 0)
        {
            throw new EquipmentException(ProblemOf(items)!);
        }
    }

    private void Tell(SubscribedItems items)
    {
        Volatile.Write(ref _items, items);
        int[] refused = [.. Refused(items)];
        status.Subscribed(items.Created, NamesOf(refused), ProblemOf(items));
        LogSubscribed(target.Connection, _nodes.Length, items.Created);
    }

    private IEnumerable<int> Refused(SubscribedItems items) => Enumerable.Range(0, _nodes.Length).Where(i => items.SubscriptionOf[i] < 0);

    private string? ProblemOf(SubscribedItems items) => Refused(items).Select(i => (int?)i).FirstOrDefault() is { } first
        ? $"The server created {items.Created} of {_nodes.Length} monitored items; the first refusal was {items.Results[first]}."
        : null;

    /// <summary>Names the signals of refused items: the first few, and how many there are in how many machines.</summary>
    private string? NamesOf(int[] refused)
    {
        if (refused.Length == 0)
        {
            return null;
        }

        RecordingPlan.Signal[] signals = [.. refused.SelectMany(i => _plan.Items[i].Signals).Distinct().Select(s => _plan.Signals[s])];
        var names = signals.Take(NamedSignals).Select(s => $"{_plan.Machines[s.Machine].Text}/{s.Name}");
        var machines = signals.Select(s => s.Machine).Distinct().Count();
        return $"{signals.Length} signals of {machines} machines: {string.Join(", ", names)}{(signals.Length > NamedSignals ? ", …" : "")}";
    }

    /// <summary>Asks again for what was refused: another client may have left, or an operator raised a limit.</summary>
    private async Task AskAgainAsync(IEquipmentSink sink, ObservationRecorder recorder, CancellationToken cancellationToken)
    {
        for (var attempts = 1; ; attempts++)
        {
            await Task.Delay(Backoff.Delay(attempts + RefusedHeadStart, LongestRefusal, random), time, cancellationToken);
            var before = Volatile.Read(ref _items)!;
            if (before.Created == _nodes.Length || !session.IsConnected)
            {
                attempts = 0;
                continue;
            }

            try
            {
                var items = await session.SubscribeAsync(_nodes, [.. Order().Where(i => before.SubscriptionOf[i] < 0)], sink, cancellationToken);
                if (items.Created > before.Created)
                {
                    recorder.Granted(items);
                    Tell(items);
                    attempts = 0;
                }
            }
            catch (UaException) when (!session.Completion.IsCompleted)
            {
                // The session is being recovered, which asks for everything anyway; or the server does not want to be asked.
            }
        }
    }
}

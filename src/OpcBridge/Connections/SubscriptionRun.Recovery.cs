using System.Text.Json;
using System.Threading.Channels;
using AxComplex.OpcBridge.Alarms;
using AxComplex.OpcBridge.Backfill;
using AxComplex.OpcBridge.Batching;
using AxComplex.OpcBridge.Mapping;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcBridge.Connections;

// What is done when the session was away.
internal sealed partial class SubscriptionRun
{
    private readonly Channel<bool> _recreated = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private void Hear()
    {
        Volatile.Write(ref _lastHeard, time.GetTimestamp());
        WasHeard = true;
    }

    private void MissNotifications() => LogSequenceGap(target.Connection);

    private void Lose(string problem)
    {
        status.Lost(problem);
        LogLost(target.Connection, problem);
    }

    private void Recover(EquipmentRecovery kind)
    {
        Volatile.Write(ref _lastHeard, time.GetTimestamp());
        status.Recovered(kind);
        LogRecovered(target.Connection, kind);
        if (kind is EquipmentRecovery.Recreated)
        {
            _recreated.Writer.TryWrite(true);
        }
    }

    /// <summary>
    /// A server that has lost our subscription may be another one by now: while it is recorded already, the address space is read again,
    /// and when it gives anything else, all of it begins anew.
    /// </summary>
    private async Task RemapAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _recreated.Reader.ReadAsync(cancellationToken);
            try
            {
                if (!IsSame(await remap(cancellationToken)))
                {
                    throw new EquipmentException($"{target.Endpoint} came back with other machines or signals; they are mapped anew.");
                }
            }
            catch (UaException) when (!session.Completion.IsCompleted)
            {
                // Lost again: it comes back here once it has recovered.
            }
        }
    }

    private bool IsSame(ConnectionMapping now) =>
        now.Items.Select(i => i.Node).SequenceEqual(_nodes)
        && now.Machines.Select(m => m.Node).SequenceEqual(mapping.Machines.Select(m => m.Node))
        && JsonSerializer.Serialize(now.Machines.Select(m => m.Description)) == JsonSerializer.Serialize(mapping.Machines.Select(m => m.Description));

    /// <summary>Hands what the session brings to those who take care of it.</summary>
    private sealed class SessionSink(
        SubscriptionRun run, ObservationRecorder recorder, AlarmWatch alarms, BackfillRun backfill, CancellationToken ended) : IEquipmentSink
    {
        public Task OnNotificationAsync(int subscription, EquipmentNotification notification)
        {
            run.Hear();
            return recorder.OnNotificationAsync(subscription, notification);
        }

        public Task OnKeepAliveAsync(int subscription, DateTime publishTime)
        {
            run.Hear();
            return recorder.OnKeepAliveAsync(subscription, publishTime);
        }

        public Task OnSequenceGapAsync(int subscription)
        {
            run.MissNotifications();
            alarms.Refresh();
            return recorder.OnSequenceGapAsync(subscription);
        }

        public Task OnRestartedAsync(int subscription, SubscribedItems items)
        {
            run.Tell(items);
            alarms.Refresh();
            backfill.Restarted();
            return recorder.OnRestartedAsync(subscription, items);
        }

        public Task OnEventsAsync(IReadOnlyList<EquipmentEvent> events)
        {
            run.Hear();
            return alarms.TakeAsync(events, ended);
        }

        public void OnLost(string problem)
        {
            run.Lose(problem);
        }

        public void OnRecovered(EquipmentRecovery kind) => run.Recover(kind);
    }
}

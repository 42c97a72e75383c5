using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

// The loop from the waiting messages to the handler.
public sealed partial class ClientSubscription
{
    // More than this a server hardly keeps for a Republish; what lies before is a gap unasked.
    private const uint MaxRepublish = 256;

    private async Task RunAsync()
    {
        try
        {
            await foreach (var message in _waiting.Reader.ReadAllAsync(_stop.Token))
            {
                Volatile.Write(ref _handling, 1);
                await HandleAsync(message);
                Volatile.Write(ref _handling, 0);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Ended; Completion says why.
        }
        catch (Exception e)
        {
            End(e);
        }
    }

    private async ValueTask HandleAsync(NotificationMessage message)
    {
        var isKeepAlive = message.NotificationData.Length == 0;
        var step = _sequence.See(message.SequenceNumber, isKeepAlive);
        if (step.Missing > 0)
        {
            await RecoverAsync(step.FirstMissing, step.Missing);
        }

        _sequence = step.Next;
        if (isKeepAlive)
        {
            await _handler.OnKeepAliveAsync(this, message.PublishTime, _stop.Token);
        }
        else if (step.IsRepeated)
        {
            _pump.Acknowledge(Id, message.SequenceNumber);
        }
        else
        {
            await DeliverAsync(message, isRepublished: false);
        }
    }

    private async ValueTask DeliverAsync(NotificationMessage message, bool isRepublished)
    {
        // Mostly there is one notification, of values: those are handed on as they are.
        var events = message.NotificationData is [{ Structure: NotificationValues }] ? null : EventsOf(message);
        var values = NotificationValues.Of(message);
        if (events is not { Count: > 0 } || values.Count > 0)
        {
            await _handler.OnNotificationAsync(
                this, new SubscriptionMessage(message.SequenceNumber, message.PublishTime, isRepublished, values), _stop.Token);
        }

        values.Return();
        if (events is { Count: > 0 })
        {
            await _handler.OnEventsAsync(
                this, new EventMessage(message.SequenceNumber, message.PublishTime, isRepublished, events), _stop.Token);
        }

        _pump.Acknowledge(Id, message.SequenceNumber);
        foreach (var data in message.NotificationData)
        {
            if (data.Structure is StatusChangeNotification { Status.IsBad: true } change)
            {
                throw new UaException(change.Status, $"{_session.EndpointUrl} ended subscription {Id}.");
            }
        }
    }

    private async ValueTask RecoverAsync(uint first, uint count)
    {
        var lost = new SequenceGap(first, 0, StatusCode.BadMessageNotAvailable);
        var number = first;
        for (var i = 0u; i < count; i++, number = SequenceTracker.After(number))
        {
            var (message, status) = count - i > MaxRepublish
                ? (null, StatusCode.BadMessageNotAvailable)
                : await TryRepublishAsync(number);
            if (message is null)
            {
                lost = lost.Count == 0 ? new SequenceGap(number, 1, status) : lost with { Count = lost.Count + 1, Status = status };
                continue;
            }

            await ReportAsync(lost);
            lost = default;
            await DeliverAsync(message, isRepublished: true);
        }

        await ReportAsync(lost);
    }

    private async ValueTask<(NotificationMessage? Message, StatusCode Status)> TryRepublishAsync(uint number)
    {
        try
        {
            return (await _session.RepublishAsync(Id, number, _stop.Token), StatusCode.Good);
        }
        catch (UaException e) when (!_session.Completion.IsCompleted)
        {
            return (null, e.Status);
        }
    }

    private ValueTask ReportAsync(SequenceGap gap) =>
        gap.Count == 0 ? ValueTask.CompletedTask : _handler.OnGapAsync(this, gap, _stop.Token);
}

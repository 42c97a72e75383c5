using System.Collections.Concurrent;
using System.Threading.Channels;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Queue = System.Threading.Channels.Channel;

namespace AxComplex.OpcUa.Client;

// From the publish pump to the waiting messages, and from there to the handler, which is the loop's own part.
public sealed partial class ClientSubscription
{
    // Messages that wait for a slow handler, the one that it works at included. Then no more Publish requests go out.
    private const int MaxWaiting = 32;

    // More than this a server hardly keeps for a Republish; what lies before is a gap unasked.
    private const uint MaxRepublish = 256;

    private readonly SemaphoreSlim _room = new(MaxWaiting);
    private readonly Channel<Incoming> _waiting = Queue.CreateUnbounded<Incoming>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentQueue<(uint Number, int Generation)> _acknowledgements = new();

    // What the server sends next, by what has come.
    private readonly Lock _taking = new();
    private SequenceTracker _taken = SequenceTracker.Start;

    // What the handler gets next. The loop's own.
    private SequenceTracker _handled = SequenceTracker.Start;
    private int _handledGeneration;

    /// <summary>Takes a message of the publish pump, or of a recovery.</summary>
    /// <param name="subscriptionId">The number under which it came.</param>
    /// <param name="message">The message.</param>
    /// <param name="isRepublished">It was asked for again.</param>
    /// <param name="hasMore">The server has more to say, or nobody can know.</param>
    /// <param name="cancellationToken">The session ends.</param>
    /// <returns>Ends when it waits for the handler: at once, unless too many do.</returns>
    internal async ValueTask TakeAsync(
        uint subscriptionId, NotificationMessage message, bool isRepublished, bool hasMore, CancellationToken cancellationToken)
    {
        Rearm();
        HasHeard |= !isRepublished;
        if (!_room.Wait(0, CancellationToken.None))
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
            try
            {
                await _room.WaitAsync(either.Token);
            }
            catch (OperationCanceledException)
            {
                return; // Unacknowledged: the server still has it, should anybody want it.
            }
        }

        lock (_taking)
        {
            var link = Link;
            if (link.Id == subscriptionId)
            {
                _taken = _taken.See(message.SequenceNumber, IsKeepAlive(message)).Next;
                _waiting.Writer.TryWrite(new Incoming(message, isRepublished, link.Generation, HasMore: hasMore));
                return;
            }
        }

        _room.Release(); // It was made anew meanwhile; this is of the one before.
    }

    /// <summary>Hands over what is to be acknowledged.</summary>
    /// <param name="acknowledgements">Where to put it.</param>
    internal void TakeAcknowledgements(List<SubscriptionAcknowledgement> acknowledgements)
    {
        var link = Link;
        while (_acknowledgements.TryDequeue(out var acknowledgement))
        {
            if (acknowledgement.Generation == link.Generation)
            {
                acknowledgements.Add(new SubscriptionAcknowledgement { SubscriptionId = link.Id, SequenceNumber = acknowledgement.Number });
            }
        }
    }

    /// <summary>Takes back what was in a Publish that was not answered.</summary>
    internal void GiveBack(SubscriptionAcknowledgement acknowledgement)
    {
        var link = Link;
        if (acknowledgement.SubscriptionId == link.Id)
        {
            _acknowledgements.Enqueue((acknowledgement.SequenceNumber, link.Generation));
        }
    }

    private static bool IsKeepAlive(NotificationMessage message) => message.NotificationData.Length == 0;

    private async Task RunAsync()
    {
        try
        {
            await foreach (var incoming in _waiting.Reader.ReadAllAsync(_stop.Token))
            {
                if (incoming.Message is null)
                {
                    await BeginGenerationAsync(incoming);
                    continue;
                }

                await HandleAsync(incoming.Message, incoming.IsRepublished, incoming.HasMore);
                _room.Release();
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

    private async ValueTask HandleAsync(NotificationMessage message, bool isRepublished, bool hasMore)
    {
        var isKeepAlive = IsKeepAlive(message);
        var step = _handled.See(message.SequenceNumber, isKeepAlive);
        if (step.Missing > 0)
        {
            await RecoverAsync(step.FirstMissing, step.Missing);
        }

        _handled = step.Next;
        if (isKeepAlive)
        {
            await _handler.OnKeepAliveAsync(this, message.PublishTime, _stop.Token);
        }
        else if (step.IsRepeated)
        {
            Acknowledge(message.SequenceNumber);
        }
        else
        {
            await DeliverAsync(message, isRepublished, hasMore);
        }
    }

    private async ValueTask DeliverAsync(NotificationMessage message, bool isRepublished, bool hasMore)
    {
        // Mostly there is one notification, of values: those are handed on as they are.
        var events = message.NotificationData is [{ Structure: NotificationValues }] ? null : EventsOf(message);
        var values = NotificationValues.Of(message);
        if (events is not { Count: > 0 } || values.Count > 0)
        {
            var taken = new SubscriptionMessage(message.SequenceNumber, message.PublishTime, isRepublished, values) { HasMore = hasMore };
            await _handler.OnNotificationAsync(this, taken, _stop.Token);
        }

        values.Return();
        if (events is { Count: > 0 })
        {
            await _handler.OnEventsAsync(
                this, new EventMessage(message.SequenceNumber, message.PublishTime, isRepublished, events), _stop.Token);
        }

        Acknowledge(message.SequenceNumber);
        foreach (var data in message.NotificationData)
        {
            if (data.Structure is StatusChangeNotification change)
            {
                ChangeStatus(change.Status, isRepublished);
            }
        }
    }

    private void ChangeStatus(StatusCode status, bool isRepublished)
    {
        if (status == StatusCode.GoodSubscriptionTransferred)
        {
            // One that was fetched was meant for the session before, which was ours: there are servers that keep it with the
            // other messages. Else it is news, and to fight for it would end with both of us taking it from each other.
            if (isRepublished)
            {
                return;
            }

            End(new UaException(StatusCode.BadSubscriptionIdInvalid, $"Another session took subscription {Id} of {Session.EndpointUrl} over."));
        }
        else if (status.IsBad)
        {
            Lose(new UaException(status, $"{Session.EndpointUrl} ended subscription {Id}."));
        }
    }

    private void Acknowledge(uint sequenceNumber) => _acknowledgements.Enqueue((sequenceNumber, _handledGeneration));

    private async ValueTask RecoverAsync(uint first, uint count)
    {
        // A number that jumps may leave two billion out: what no server keeps is not asked for, nor counted one by one.
        var skipped = count > MaxRepublish ? count - MaxRepublish : 0;
        var lost = new SequenceGap(first, skipped, StatusCode.BadMessageNotAvailable);
        var number = SequenceTracker.After(first, skipped);
        for (var i = skipped; i < count; i++, number = SequenceTracker.After(number))
        {
            var (message, status) = await TryRepublishAsync(number);
            if (message is null)
            {
                lost = lost.Count == 0 ? new SequenceGap(number, 1, status) : lost with { Count = lost.Count + 1, Status = status };
                continue;
            }

            await ReportAsync(lost);
            lost = default;
            await DeliverAsync(message, isRepublished: true, hasMore: true);
        }

        await ReportAsync(lost);
    }

    private ValueTask ReportAsync(SequenceGap gap) =>
        gap.Count == 0 ? ValueTask.CompletedTask : _handler.OnGapAsync(this, gap, _stop.Token);
}

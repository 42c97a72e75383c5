using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Server.Subscriptions;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Sessions;

/// <summary>The Publish requests of a session that wait for an answer, and the answers that wait to be sent.</summary>
/// <remarks>
/// All of it is guarded by the session's gate, which the caller holds except where it says otherwise. Answers are put
/// aside inside the gate and are sent outside, in order, by <see cref="Flush"/>: values may be pushed while a large message
/// is cut, signed and encrypted.
/// </remarks>
/// <param name="gate">The session's gate.</param>
/// <param name="most">How many requests may wait.</param>
/// <param name="clock">The clock of their timeouts and stamps.</param>
internal sealed class PublishQueue(Lock gate, int most, ServerClock clock)
{
    private readonly Lock _sending = new();
    private readonly Queue<PendingPublish> _requests = new();
    private readonly Queue<(PendingPublish Request, IUaResponse Response)> _outbox = new();

    public bool IsEmpty => _requests.Count == 0;

    /// <summary>Takes a request. When it is one too many, the oldest is answered that it is.</summary>
    /// <returns>False when it is.</returns>
    public bool Add(ServerChannel from, uint requestId, RequestHeader header, StatusCode[] acknowledgeResults)
    {
        var expires = header.TimeoutHintMs == 0
            ? long.MaxValue
            : clock.Timers.GetTimestamp() + (header.TimeoutHintMs * clock.Timers.TimestampFrequency / 1000);
        _requests.Enqueue(new PendingPublish(from, requestId, header.RequestHandle, acknowledgeResults, expires));
        if (_requests.Count <= most)
        {
            return true;
        }

        Fault(_requests.Dequeue(), StatusCode.BadTooManyPublishRequests);
        return false;
    }

    /// <summary>Finds how long the message may be that answers the oldest request.</summary>
    /// <param name="available">How many sequence numbers the answer will name.</param>
    public int RoomForMessage(int available)
    {
        var request = _requests.Peek();
        return EncodedPublishResponse.RoomForMessage(
            request.Channel.MaxResponseBytes, available, request.AcknowledgeResults.Length);
    }

    /// <summary>Answers the oldest request with a message of a subscription.</summary>
    /// <param name="subscriptionId">The subscription.</param>
    /// <param name="message">The message; it is let go when it is sent.</param>
    /// <param name="available">The messages that the client may ask for again.</param>
    /// <param name="more">The message has not room for all.</param>
    public void Answer(uint subscriptionId, EncodedMessage message, uint[] available, bool more)
    {
        var request = _requests.Dequeue();
        _outbox.Enqueue((request, new EncodedPublishResponse
        {
            Header = Header(request, StatusCode.Good),
            SubscriptionId = subscriptionId,
            AvailableSequenceNumbers = available,
            MoreNotifications = more,
            Message = message,
            Results = request.AcknowledgeResults,
        }));
    }

    /// <summary>Answers the requests whose client does not wait any more.</summary>
    public void Expire(long now)
    {
        while (_requests.TryPeek(out var request) && now >= request.ExpiresAt)
        {
            Fault(_requests.Dequeue(), StatusCode.BadTimeout);
        }
    }

    /// <summary>Answers the requests that the client takes back.</summary>
    /// <returns>How many there were.</returns>
    public uint Cancel(uint requestHandle)
    {
        uint cancelled = 0;
        for (var n = _requests.Count; n > 0; n--)
        {
            var request = _requests.Dequeue();
            if (request.RequestHandle == requestHandle)
            {
                Fault(request, StatusCode.BadRequestCancelledByClient);
                cancelled++;
            }
            else
            {
                _requests.Enqueue(request);
            }
        }

        return cancelled;
    }

    /// <summary>Forgets the requests of a channel that is gone, so that no message goes out with them.</summary>
    public void Drop(ServerChannel gone)
    {
        for (var n = _requests.Count; n > 0; n--)
        {
            var request = _requests.Dequeue();
            if (request.Channel != gone)
            {
                _requests.Enqueue(request);
            }
        }
    }

    /// <summary>Answers all requests that there is nothing to wait for any more.</summary>
    public void FaultAll(StatusCode status)
    {
        while (_requests.TryDequeue(out var request))
        {
            Fault(request, status);
        }
    }

    /// <summary>Sends the answers, in order. Called outside the gate.</summary>
    public void Flush()
    {
        lock (_sending)
        {
            while (true)
            {
                (PendingPublish Request, IUaResponse Response) next;
                lock (gate)
                {
                    if (!_outbox.TryDequeue(out next))
                    {
                        return;
                    }
                }

                // False: the channel ended. The message stays for Republish until the client acknowledges it.
                next.Request.Channel.TrySend(next.Request.RequestId, next.Response);
                (next.Response as EncodedPublishResponse)?.Message.Release();
            }
        }
    }

    private void Fault(PendingPublish request, StatusCode status) =>
        _outbox.Enqueue((request, new ServiceFault { Header = Header(request, status) }));

    private ResponseHeader Header(PendingPublish request, StatusCode status) => new()
    {
        Timestamp = clock.UtcNow,
        RequestHandle = request.RequestHandle,
        ServiceResult = status,
    };
}

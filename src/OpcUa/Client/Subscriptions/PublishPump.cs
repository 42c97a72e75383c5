using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>Keeps Publish requests waiting at the server, and hands their answers to the subscriptions in order.</summary>
/// <remarks>
/// A server answers Publish requests in the order in which they came (Part 4 §5.14.5, Publish), so answers are taken in
/// that order too. Acknowledgements collect at the subscriptions and go out with the next Publish; those of a Publish that
/// was not answered go back to them.
/// </remarks>
/// <param name="session">The session that publishes.</param>
/// <param name="inFlight">How many requests to keep at the server.</param>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle nobody takes holds nothing.")]
internal sealed class PublishPump(ClientSession session, int inFlight)
{
    private readonly ConcurrentDictionary<uint, ClientSubscription> _subscriptions = new();
    private readonly Queue<Sent> _sent = new();
    private readonly SemaphoreSlim _adding = new(1);
    private readonly SemaphoreSlim _added = new(0);
    private int _target = inFlight;
    private int _changes;
    private volatile bool _isHeldUp;
    private volatile UaException? _stopped;

    /// <summary>Gets whether messages wait for a handler, so that no new ones are asked for.</summary>
    public bool IsHeldUp => _isHeldUp;

    /// <summary>Makes a subscription and publishes for it. One at a time, so that its first message finds it.</summary>
    /// <param name="create">Asks the server.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The subscription.</returns>
    public async Task<ClientSubscription> AddAsync(
        Func<Task<ClientSubscription>> create, CancellationToken cancellationToken)
    {
        await _adding.WaitAsync(cancellationToken);
        try
        {
            var subscription = await create();
            try
            {
                Register([subscription]);
                return subscription;
            }
            catch (UaException e)
            {
                subscription.End(e);
                throw;
            }
        }
        finally
        {
            _adding.Release();
        }
    }

    /// <summary>Publishes for subscriptions that the session has already, from the first message on for all of them.</summary>
    /// <param name="subscriptions">The subscriptions; those that have ended are left out.</param>
    public async Task AdoptAsync(IReadOnlyList<ClientSubscription> subscriptions)
    {
        await _adding.WaitAsync();
        try
        {
            Register(subscriptions);
            foreach (var subscription in subscriptions)
            {
                subscription.OnAdopted();
            }
        }
        finally
        {
            _adding.Release();
        }
    }

    /// <summary>Publishes no longer for a subscription.</summary>
    /// <param name="subscriptionId">Its number.</param>
    public void Remove(uint subscriptionId)
    {
        _subscriptions.TryRemove(subscriptionId, out _);
        Interlocked.Increment(ref _changes);
    }

    /// <summary>Tells every subscription, those that are being made included, that the session has ended.</summary>
    /// <param name="cause">Why.</param>
    public void Stop(UaException cause)
    {
        _stopped = cause;
        foreach (var subscription in _subscriptions.Values)
        {
            subscription.LoseSession(cause);
        }
    }

    /// <summary>Publishes until the session ends.</summary>
    /// <param name="cancellationToken">The session ends.</param>
    /// <exception cref="UaException">The session or the channel is of no more use.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                while (_sent.Count < _target && !_subscriptions.IsEmpty)
                {
                    Send(cancellationToken);
                }

                if (_sent.TryDequeue(out var oldest))
                {
                    await ReceiveAsync(oldest, cancellationToken);
                }
                else
                {
                    await _added.WaitAsync(cancellationToken);
                }
            }
        }
        finally
        {
            // The session ends; what these said is to be said again in the next one.
            foreach (var unanswered in _sent)
            {
                GiveBack(unanswered);
                _ = ClientSession.IgnoreEndAsync(unanswered.Answer);
            }
        }
    }

    private void Register(IReadOnlyList<ClientSubscription> subscriptions)
    {
        foreach (var subscription in subscriptions)
        {
            _subscriptions[subscription.Id] = subscription;
            if (subscription.Completion.IsCompleted)
            {
                _subscriptions.TryRemove(subscription.Id, out _);
            }
        }

        Interlocked.Increment(ref _changes);
        if (_stopped is { } cause)
        {
            throw cause;
        }

        _added.Release();
    }

    private void Send(CancellationToken cancellationToken)
    {
        var acknowledgements = new List<SubscriptionAcknowledgement>();
        foreach (var subscription in _subscriptions.Values)
        {
            subscription.TakeAcknowledgements(acknowledgements);
        }

        SubscriptionAcknowledgement[] sent = [.. acknowledgements];
        _sent.Enqueue(new Sent(session.PublishAsync(sent, cancellationToken), sent, Volatile.Read(ref _changes)));
    }

    private async Task ReceiveAsync(Sent sent, CancellationToken cancellationToken)
    {
        PublishResponse response;
        try
        {
            response = await sent.Answer;
        }
        catch (UaException e) when (session.IsAlive && IsSurvivable(e.Status, sent))
        {
            // The acknowledgements were in a request that the server did not take.
            GiveBack(sent);
            return;
        }
        catch
        {
            GiveBack(sent);
            throw;
        }

        if (await FindAsync(response.SubscriptionId) is { } subscription)
        {
            _isHeldUp = true;
            await subscription.TakeAsync(response.SubscriptionId, Dated(response), isRepublished: false, response.MoreNotifications, cancellationToken);
            _isHeldUp = false;
        }
        else
        {
            // Deleted while the server could not be told, or left over by a recovery that did not get to its end.
            await session.TryDeleteSubscriptionAsync(response.SubscriptionId);
        }
    }

    // Some servers leave PublishTime empty (node-opcua 2.181 in messages with values). When they answered says the same by the same clock.
    private static NotificationMessage Dated(PublishResponse response) =>
        response.NotificationMessage.PublishTime.Ticks > 0
            ? response.NotificationMessage
            : response.NotificationMessage with { PublishTime = response.Header.Timestamp };

    private void GiveBack(Sent sent)
    {
        foreach (var acknowledgement in sent.Acknowledgements)
        {
            if (_subscriptions.TryGetValue(acknowledgement.SubscriptionId, out var subscription))
            {
                subscription.GiveBack(acknowledgement);
            }
        }
    }

    private bool IsSurvivable(StatusCode status, Sent sent)
    {
        if (status == StatusCode.BadTooManyPublishRequests)
        {
            _target = Math.Max(1, Math.Min(_target, _sent.Count));
            return true;
        }

        if (status == StatusCode.BadNoSubscription)
        {
            // Late words about subscriptions that were deleted; unless none was since, and the server has lost ours.
            if (sent.Changes == Volatile.Read(ref _changes))
            {
                var lost = new UaException(status, $"{session.EndpointUrl} knows the subscriptions no longer.");
                foreach (var subscription in _subscriptions.Values)
                {
                    subscription.Lose(lost);
                }
            }

            return true;
        }

        // A message that cannot be read is one that is missing: the next one shows it as a gap. A value that somebody else wrote
        // must not end the session of everybody who watches it.
        return status == StatusCode.BadTimeout || status == StatusCode.BadDecodingError
            || status == StatusCode.BadEncodingLimitsExceeded || status == StatusCode.BadResponseTooLarge;
    }

    /// <summary>Finds a subscription, waiting for one that is just being made.</summary>
    private async ValueTask<ClientSubscription?> FindAsync(uint id)
    {
        if (_subscriptions.TryGetValue(id, out var subscription))
        {
            return subscription;
        }

        await _adding.WaitAsync();
        _adding.Release();
        return _subscriptions.GetValueOrDefault(id);
    }

    private readonly record struct Sent(
        Task<PublishResponse> Answer, SubscriptionAcknowledgement[] Acknowledgements, int Changes);
}

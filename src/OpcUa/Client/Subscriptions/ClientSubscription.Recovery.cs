using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

// How a subscription is lost, and comes back: moved to another session with what it holds, or made anew.
public sealed partial class ClientSubscription
{
    /// <summary>Gets whether anything came since the subscription came back last.</summary>
    internal bool HasHeard { get; private set; }

    /// <summary>Gets how many items the server refused when the subscription was made anew, and what it said of the first.</summary>
    internal (int Count, StatusCode First) Refused { get; private set; }

    /// <summary>Is published for from now on; the server's silence counts again.</summary>
    internal void OnAdopted() => Rearm();

    /// <summary>Learns that its session has ended.</summary>
    internal void LoseSession(UaException cause)
    {
        if (_owner is null)
        {
            End(cause);
        }
        else
        {
            _watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Learns that the server has it no longer, while the session lives.</summary>
    internal void Lose(UaException cause)
    {
        if (_owner is null)
        {
            End(cause);
            return;
        }

        var link = Link;
        link.Pump.Remove(link.Id);
        _watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _owner.OnLost(this, link, cause);
    }

    /// <summary>
    /// Goes on in a session that has the subscription, and fetches what the server still holds of it. The pump of the old
    /// session has stopped; that of the new one adopts the subscription afterwards.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="available">The messages that the server said it holds; null when it said nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Good; or what the server said when it has no such subscription after all.</returns>
    /// <exception cref="UaException">The session has ended again.</exception>
    internal async Task<StatusCode> ResumeAsync(ClientSession session, uint[]? available, CancellationToken cancellationToken)
    {
        Attach(new SubscriptionLink(session, session.Pump, Link.Id, Link.Generation));
        if (available is not null)
        {
            var expected = _taken;
            foreach (var number in available.Where(n => !expected.See(n, isKeepAlive: false).IsRepeated).OrderBy(expected.Ahead))
            {
                await FetchAsync(session, number, cancellationToken);
            }

            return StatusCode.Good;
        }

        // Part 4 §6.7: ask for one after the other until the server has no more.
        for (var n = 0; n < MaxRepublish; n++)
        {
            var status = await FetchAsync(session, _taken.Expected, cancellationToken);
            if (status.IsBad)
            {
                return status == StatusCode.BadSubscriptionIdInvalid || status == StatusCode.BadNoSubscription ? status : StatusCode.Good;
            }
        }

        return StatusCode.Good;
    }

    /// <summary>Makes the subscription and its items anew. The pump of the new session adopts it afterwards.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cause">Why the one before could not be had again; the handler's gap says so.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UaException">The server refused the subscription, or the session has ended again.</exception>
    internal async Task RestartAsync(ClientSession session, StatusCode cause, CancellationToken cancellationToken)
    {
        var created = await session.CreateSubscriptionAsync(Volatile.Read(ref _options), _isPublishing, cancellationToken);
        IReadOnlyList<MonitoredItemCreateResult> results;
        var items = List();
        try
        {
            results = await session.CreateItemsAsync(created.SubscriptionId, [.. items.Select(i => i.ToWire())], cancellationToken);
        }
        catch (UaException) when (session.IsAlive)
        {
            await session.TryDeleteSubscriptionAsync(created.SubscriptionId);
            throw;
        }

        var old = Link;
        var link = new SubscriptionLink(session, session.Pump, created.SubscriptionId, old.Generation + 1);
        Renumber(items, results);
        Volatile.Write(ref _terms, SubscriptionTerms.Of(created));
        lock (_taking)
        {
            _taken = SequenceTracker.Start;
            _waiting.Writer.TryWrite(new Incoming(null, IsRepublished: false, link.Generation, cause));
            Attach(link);
        }

        var refused = results.Where(r => r.StatusCode.IsBad).ToArray();
        Refused = (refused.Length, refused.FirstOrDefault()?.StatusCode ?? StatusCode.Good);
        if (Completion.IsCompleted)
        {
            await session.TryDeleteSubscriptionAsync(link.Id); // Its owner let go of it meanwhile.
        }
    }

    private void Attach(SubscriptionLink link)
    {
        var old = Interlocked.Exchange(ref _link, link);
        HasHeard = false;
        old.Replace();
    }

    private async Task<StatusCode> FetchAsync(ClientSession session, uint number, CancellationToken cancellationToken)
    {
        try
        {
            var message = await session.RepublishAsync(Id, number, cancellationToken);
            await TakeAsync(Id, message, isRepublished: true, hasMore: true, cancellationToken);
            return StatusCode.Good;
        }
        catch (UaException e) when (session.IsAlive && e.Status != StatusCode.BadTimeout)
        {
            return e.Status;
        }
    }

    /// <summary>The loop's own: everything before this belonged to a subscription that is gone.</summary>
    private async ValueTask BeginGenerationAsync(Incoming begin)
    {
        var next = _handled.Expected;
        _handled = SequenceTracker.Start;
        _handledGeneration = begin.Generation;
        await _handler.OnGapAsync(this, new SequenceGap(next, 0, begin.Cause), _stop.Token);
    }

    /// <summary>The loop's own: asks for a message again, in the next session if this one ends meanwhile.</summary>
    private async ValueTask<(NotificationMessage? Message, StatusCode Status)> TryRepublishAsync(uint number)
    {
        while (true)
        {
            var link = Link;
            if (link.Generation != _handledGeneration)
            {
                return (null, StatusCode.BadSubscriptionIdInvalid);
            }

            try
            {
                return (await link.Session.RepublishAsync(link.Id, number, _stop.Token), StatusCode.Good);
            }
            catch (UaException e) when (link.Session.IsAlive && (_owner is null || e.Status != StatusCode.BadTimeout))
            {
                return (null, e.Status);
            }
            catch (UaException e) when (_owner is not null)
            {
                if (link.Session.IsAlive)
                {
                    _owner.OnSilent(this, link, e); // It did not answer; else the session's own end is on its way.
                }

                await link.Replaced.WaitAsync(_stop.Token);
            }
        }
    }
}

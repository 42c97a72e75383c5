using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client;

// The loop that recovers, one trouble after the other. It alone replaces the session and counts.
public sealed partial class RecoveringSession
{
    // The gentlest step that is worth trying in this recovery, and what the last one came to.
    private RecoveryKind _step;
    private RecoveryKind? _lastStep;

    // What is known of the session of now, once it is lost.
    private long _lostAt;
    private bool _isForgotten;
    private UaException? _fatal;

    private async Task RunAsync()
    {
        try
        {
            await foreach (var trouble in _troubles.Reader.ReadAllAsync(_stop.Token))
            {
                await RecoverAsync(trouble);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Disposed.
        }
        catch (Exception e)
        {
            await GiveUpAsync(e);
        }
    }

    private async Task RecoverAsync(Trouble trouble)
    {
        var subscription = trouble.Subscription;
        if (subscription is not null && (subscription.Link != trouble.Link || subscription.Completion.IsCompleted))
        {
            return; // It has moved on, or ended, since.
        }

        if (trouble.Kind is LossKind.Subscription)
        {
            await RepeatAsync(trouble, loss => RestartAsync(subscription!, loss));
        }
        else if (trouble.Session == _session)
        {
            // A server that was silent from the last recovery on needs a harder one.
            _step = trouble.Kind is LossKind.Silence && subscription is { HasHeard: false } && _lastStep is { } last
                ? (RecoveryKind)Math.Min((int)last + 1, (int)RecoveryKind.Recreated)
                : RecoveryKind.Reactivated;
            _isForgotten = _step > RecoveryKind.Reactivated;
            await EndAsync(_session, trouble.Cause);
            var lost = _session.SessionId;
            var generations = List().ToDictionary(s => s, s => s.Link.Generation);
            await RepeatAsync(trouble, async loss =>
            {
                await AttemptAsync(trouble.Cause.Status);
                var recovery = Describe(loss, generations, isSameSession: _session.SessionId == lost);
                _lastStep = recovery.Kind;
                return recovery;
            });
        }
    }

    /// <summary>Makes one subscription anew in the session that lives.</summary>
    /// <returns>Null when the session has ended: then it comes back with that.</returns>
    private async Task<Recovery?> RestartAsync(ClientSubscription subscription, RecoveryLoss loss)
    {
        var session = _session;
        try
        {
            if (session.IsAlive)
            {
                var generation = subscription.Link.Generation;
                await subscription.RestartAsync(session, loss.Cause.Status, _stop.Token);
                await session.Pump.AdoptAsync([subscription]);
                return Describe(loss, new Dictionary<ClientSubscription, int> { [subscription] = generation }, isSameSession: true);
            }
        }
        catch (UaException) when (!session.IsAlive)
        {
            // Its own trouble is on the way.
        }

        return null;
    }

    private static Recovery Describe(RecoveryLoss loss, Dictionary<ClientSubscription, int> generations, bool isSameSession)
    {
        var recreated = generations.Where(s => s.Key.Link.Generation != s.Value).Select(s => s.Key).ToArray();
        var refused = recreated.Where(s => s.Refused.Count > 0).ToArray();
        var kind = recreated.Length > 0 ? RecoveryKind.Recreated
            : isSameSession ? RecoveryKind.Reactivated
            : generations.Count > 0 ? RecoveryKind.Transferred
            : RecoveryKind.Recreated;
        return new Recovery(kind, loss, default, 0)
        {
            RecreatedSubscriptions = recreated.Length,
            RefusedItems = refused.Sum(s => s.Refused.Count),
            FirstRefusal = refused.FirstOrDefault()?.Refused.First ?? StatusCode.Good,
        };
    }

    /// <summary>Tries until it is done, and tells everybody who has to know.</summary>
    /// <param name="trouble">What has to be healed.</param>
    /// <param name="attempt">Tries once; null when the session ended meanwhile, which is another trouble.</param>
    private async Task RepeatAsync(Trouble trouble, Func<RecoveryLoss, Task<Recovery?>> attempt)
    {
        var noticed = _time.GetTimestamp();
        var loss = new RecoveryLoss(trouble.Kind, trouble.Cause, _time.GetUtcNow());
        Count(c => c with { Losses = c.Losses + 1, Silences = c.Silences + (trouble.Kind is LossKind.Silence ? 1 : 0) });
        _options.Observer?.OnLost(loss);
        var pause = _options.Pause(0) ?? throw trouble.Cause;
        for (var number = 1; ; number++)
        {
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, _time, _stop.Token);
            }

            try
            {
                if (await attempt(loss) is { } recovery)
                {
                    Count(c => recovery.Kind switch
                    {
                        RecoveryKind.Reactivated => c with { Reactivated = c.Reactivated + 1 },
                        RecoveryKind.Transferred => c with { Transferred = c.Transferred + 1 },
                        _ => c with { Recreated = c.Recreated + 1 },
                    });
                    _options.Observer?.OnRecovered(recovery with { Away = _time.GetElapsedTime(noticed), Attempts = number });
                }

                return;
            }
            catch (UaException e) when (e != _fatal)
            {
                var next = _options.Pause(number);
                Count(c => c with { FailedAttempts = c.FailedAttempts + 1 });
                _options.Observer?.OnAttemptFailed(new FailedAttempt(number, e, _time.GetElapsedTime(noticed), next));
                if (next is null)
                {
                    throw;
                }

                pause = next.Value;
            }
        }
    }

    private async Task GiveUpAsync(Exception cause)
    {
        foreach (var subscription in List())
        {
            subscription.End(cause);
        }

        await _session.DisposeAsync();
        _completion.TrySetException(cause);
        _ = _completion.Task.Exception; // Seen: whoever wants to know awaits it, and nobody has to.
    }
}

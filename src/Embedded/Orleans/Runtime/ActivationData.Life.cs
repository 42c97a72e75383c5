using Orleans.Storage;

namespace Orleans.Runtime;

/// <content>Life: how the activation starts, and how it ends.</content>
internal sealed partial class ActivationData
{
    private const int MostForwards = 2;

    private bool _endAfterActivation;
    private uint _keepAliveUntil;

    /// <inheritdoc/>
    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        EnterGate();
        if (_state >= ActivationState.Deactivating || _endAfterActivation)
        {
            ExitGate();
            return;
        }

        var extras = _extras ??= new ActivationExtras();
        extras.Reason = deactivationReason;
        extras.HurryToken = cancellationToken;
        var start = false;
        if (_state < ActivationState.Valid)
        {
            _endAfterActivation = true;
        }
        else
        {
            _state = ActivationState.Deactivating;
            start = !_executing && HasSomethingToDo();
            _executing |= start;
        }

        ExitGate();
        if (start)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Keeps the activation from idle collection for a time.</summary>
    public void DelayDeactivation(TimeSpan timeSpan)
    {
        if (timeSpan == Timeout.InfiniteTimeSpan || timeSpan.TotalSeconds >= uint.MaxValue / 2)
        {
            _keepAliveUntil = uint.MaxValue;
        }
        else
        {
            _keepAliveUntil = timeSpan <= TimeSpan.Zero ? 0 : Silo.PreciseNow + (uint)Math.Ceiling(timeSpan.TotalSeconds);
        }
    }

    /// <summary>Ends the activation if it was idle for its class's age.</summary>
    public void CollectIfIdle(uint now)
    {
        var age = _class.CollectionAgeSeconds;
        if (age == uint.MaxValue || now - Volatile.Read(ref _lastUse) < age || _keepAliveUntil > now)
        {
            return;
        }

        EnterGate();
        var idle = _state == ActivationState.Valid && !_executing && _running == 0 && _waitingFirst is null
            && now >= _lastUse && now - _lastUse >= age;
        ExitGate();
        if (idle)
        {
            Deactivate(new DeactivationReason(
                DeactivationReasonCode.ActivationIdle, $"Idle for {TimeSpan.FromSeconds(age)}, the collection age of {_class.Type}."));
        }
    }

    /// <summary>Ends the activation when a call failed because the store holds a state newer than its own; else does nothing.</summary>
    public void OnCallFailed(Task? task)
    {
        if (task is { IsFaulted: true } && task.Exception?.InnerException is InconsistentStateException { IsSourceActivation: true } inconsistent)
        {
            inconsistent.IsSourceActivation = false;
            Deactivate(new DeactivationReason(
                DeactivationReasonCode.ApplicationError, inconsistent, "The stored state was changed by another; it is read again on the next call."));
        }
    }

    private void BeginActivation()
    {
        Silo.Instruments.Created();
        var task = ActivateAsync();
        if (task.IsCompletedSuccessfully)
        {
            OnActivated(null);
        }
        else
        {
            task.ContinueWith(
                static (ended, state) => ((ActivationData)state!).OnActivated(ended.Exception?.InnerException ?? new OperationCanceledException("Activation was cancelled.")),
                this,
                CancellationToken.None,
                TaskContinuationOptions.NotOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
                Default);
            task.ContinueWith(
                static (_, state) => ((ActivationData)state!).OnActivated(null),
                this,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
                Default);
        }
    }

    private Task ActivateAsync()
    {
        try
        {
            _creating = this;
            List<IPersistentStateSetup>? states;
            try
            {
                _instance = _class.Create(this, out states);
            }
            finally
            {
                _creating = null;
            }

            if (states is null && _extras?.LifecycleOrNull is null && !_class.HasActivation)
            {
                return Task.CompletedTask;
            }

            return ActivateAsync(states);
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }

    private async Task ActivateAsync(List<IPersistentStateSetup>? states)
    {
        using var limit = new CancellationTokenSource(Silo.ActivationTimeout, Silo.Time);
        var lifecycle = _extras?.LifecycleOrNull;
        if (lifecycle is not null)
        {
            await lifecycle.StartAsync(GrainLifecycleStage.First, GrainLifecycleStage.SetupState, limit.Token);
        }

        foreach (var state in states ?? [])
        {
            await state.SetupAsync(limit.Token);
        }

        if (lifecycle is not null)
        {
            await lifecycle.StartAsync(GrainLifecycleStage.SetupState, GrainLifecycleStage.Activate, limit.Token);
        }

        if (_instance is IGrainBase grain)
        {
            await grain.OnActivateAsync(limit.Token).WaitAsync(limit.Token);
        }

        if (lifecycle is not null)
        {
            await lifecycle.StartAsync(GrainLifecycleStage.Activate, GrainLifecycleStage.Last, limit.Token);
        }
    }

    private void OnActivated(Exception? failure)
    {
        if (failure is not null)
        {
            Silo.Log.ActivationFailed(GrainId, failure);
            Silo.Instruments.FailedToActivate();
            _ = EndAsync(failure);
            return;
        }

        EnterGate();
        _state = _endAfterActivation ? ActivationState.Deactivating : ActivationState.Valid;
        var start = !_executing && HasSomethingToDo();
        _executing |= start;
        ExitGate();
        if (start)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    private void BeginDeactivation() => _ = DeactivateAsync();

    private async Task DeactivateAsync()
    {
        var extras = _extras!;
        StopTimers();
        using var timeout = new CancellationTokenSource(Silo.DeactivationTimeout, Silo.Time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(extras.HurryToken, timeout.Token);
        try
        {
            if (extras.LifecycleOrNull is { } above)
            {
                await above.StopAsync(GrainLifecycleStage.Last, GrainLifecycleStage.Activate, limit.Token);
            }

            if (_instance is IGrainBase grain)
            {
                await grain.OnDeactivateAsync(extras.Reason, limit.Token).WaitAsync(limit.Token);
            }

            if (extras.LifecycleOrNull is { } below)
            {
                await below.StopAsync(GrainLifecycleStage.Activate, GrainLifecycleStage.First, limit.Token);
            }
        }
        catch (Exception exception)
        {
            Silo.Log.DeactivationFailed(GrainId, extras.Reason.ToString(), exception);
        }

        await EndAsync(null);
    }

    private async Task EndAsync(Exception? failure)
    {
        StopTimers();
        try
        {
            switch (_instance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }

            if (_extras is { } extras)
            {
                await extras.DisposeScopeAsync();
            }
        }
        catch (Exception exception)
        {
            Silo.Log.DeactivationFailed(GrainId, "Dispose", exception);
        }

        _class.Remove(this);
        Silo.Instruments.Destroyed();
        EnterGate();
        _state = ActivationState.Invalid;
        var waiting = _waitingFirst;
        _waitingFirst = null;
        _waitingLast = null;
        _waitingCount = 0;
        _waitingOvertakers = 0;
        var ended = _extras?.Deactivated;
        ExitGate();
        ended?.TrySetResult();
        while (waiting is not null)
        {
            var request = waiting;
            waiting = waiting.Next;
            request.Next = null;
            MoveOn(request, failure);
        }
    }

    private void MoveOn(RequestBase request, Exception? failure)
    {
        if (failure is not null)
        {
            request.Pending?.Fail(failure);
        }
        else if (request.BelongsToActivation)
        {
            request.Pending?.Fail(new OperationCanceledException("The activation has ended."));
        }
        else if (++request.ForwardCount > MostForwards)
        {
            request.Pending?.Fail(new OrleansMessageRejectionException(
                $"Forwarding failed: grain {GrainId} ended {MostForwards + 1} times before it took the call {request}."));
        }
        else
        {
            Runtime.Silo.Send(_class, _key, request);
        }
    }

    private void StopTimers()
    {
        EnterGate();
        var timers = _extras?.TakeTimers() ?? [];
        ExitGate();
        foreach (var timer in timers)
        {
            timer.Dispose();
        }
    }
}

namespace Orleans.Runtime;

/// <summary>A timer of a grain. A tick is a call of the grain to itself; the next is set when it has ended.</summary>
internal sealed class GrainTimer<TState> : IGrainTimer
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly ActivationData _activation;
    private readonly Func<TState, CancellationToken, Task> _callback;
    private readonly TState _state;
    private readonly GrainTimerCreationOptions _options;
    private readonly ITimer _timer;
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private bool _ticking;
    private bool _changed;

    public GrainTimer(
        ActivationData activation, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        Check(options.DueTime, nameof(options.DueTime));
        Check(options.Period, nameof(options.Period));
        _activation = activation;
        _callback = callback;
        _state = state;
        _options = options;
        _dueTime = options.DueTime;
        _period = options.Period;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = activation.Silo.Time.CreateTimer(
                static state => ((GrainTimer<TState>)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Start() => _timer.Change(_dueTime, Timeout.InfiniteTimeSpan);

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_lock)
        {
            _dueTime = dueTime;
            _period = period;
            if (_ticking)
            {
                _changed = true;
                return;
            }

            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        if (_stopped.IsCancellationRequested)
        {
            return;
        }

        _timer.Dispose();
        _stopped.Cancel();
        _activation.RemoveTimer(this);
    }

    private static void Check(TimeSpan time, string name)
    {
        if (time != Timeout.InfiniteTimeSpan && (time < TimeSpan.Zero || time.TotalMilliseconds > uint.MaxValue - 1))
        {
            throw new ArgumentOutOfRangeException(name, time, "A timer's times are zero or more, at most 49 days, or infinite.");
        }
    }

    private void Tick()
    {
        lock (_lock)
        {
            if (_ticking || _stopped.IsCancellationRequested)
            {
                return;
            }

            _ticking = true;
            _changed = false;
        }

        var tick = new TimerTick(RunAsync, _options.KeepAlive);
        if (_options.Interleave)
        {
            tick.AddInvokeMethodOptions(CodeGeneration.InvokeMethodOptions.AlwaysInterleave);
        }

        tick.Pending = tick.CreatePending();
        _activation.TryEnqueue(tick);
    }

    private async Task RunAsync()
    {
        try
        {
            if (!_stopped.IsCancellationRequested)
            {
                await _callback(_state, _stopped.Token);
            }
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // The timer was disposed during its own tick.
        }
        catch (Exception exception)
        {
            _activation.Silo.Log.TimerFailed(_activation.GrainId, exception);
        }
        finally
        {
            lock (_lock)
            {
                _ticking = false;
                if (!_stopped.IsCancellationRequested)
                {
                    _timer.Change(_changed ? _dueTime : _period, Timeout.InfiniteTimeSpan);
                }
            }
        }
    }
}

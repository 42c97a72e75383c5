using System.Collections.Concurrent;
using System.Globalization;

namespace Orleans.Runtime;

/// <summary>Fails calls that were not answered in time.</summary>
internal sealed class CallTimeouts : IDisposable
{
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TimeSpan, Queue> _queues = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _default;
    private readonly bool _cancelOnTimeout;
    private readonly Queue _defaultQueue;

    public CallTimeouts(TimeProvider time, TimeSpan defaultTimeout, bool cancelOnTimeout)
    {
        _time = time;
        _default = defaultTimeout;
        _cancelOnTimeout = cancelOnTimeout;
        _defaultQueue = GetQueue(defaultTimeout);
    }

    public void Watch(PendingCall call)
    {
        var timeout = call.Request.GetDefaultResponseTimeout() ?? _default;
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        call.Timeout = timeout;
        (timeout == _default ? _defaultQueue : GetQueue(timeout)).Add(call);
    }

    public void Dispose()
    {
        foreach (var queue in _queues.Values)
        {
            queue.Dispose();
        }
    }

    private Queue GetQueue(TimeSpan timeout) => _queues.GetOrAdd(timeout, static (key, self) => new Queue(self, key), this);

    private void GiveUp(PendingCall call)
    {
        call.Fail(new TimeoutException(string.Create(
            CultureInfo.InvariantCulture,
            $"Response did not arrive on time in {call.Timeout} for message: {call.Request} to {call.Request.Reference}. "
            + $"The grain may be busy with another call, slow, or part of a deadlock.")));
        if (call.Request.Reference is { } reference)
        {
            reference.Silo.Instruments.CallTimedOut(reference.Class.GrainType);
        }

        if (_cancelOnTimeout)
        {
            call.Request.TryCancel();
        }
    }

    /// <summary>Calls with the same timeout, in the order in which they run out.</summary>
    internal sealed class Queue : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly CallTimeouts _owner;
        private readonly TimeSpan _timeout;
        private readonly long _ticks;
        private readonly ITimer _timer;
        private PendingCall? _first;
        private PendingCall? _last;

        public Queue(CallTimeouts owner, TimeSpan timeout)
        {
            _owner = owner;
            _timeout = timeout;
            _ticks = (long)(timeout.TotalSeconds * owner._time.TimestampFrequency);
            var period = timeout < LongestPeriod ? timeout : LongestPeriod;
            _timer = owner._time.CreateTimer(static state => ((Queue)state!).Sweep(), this, period, period);
        }

        public void Add(PendingCall call)
        {
            lock (_lock)
            {
                if (call.IsAbandoned)
                {
                    return;
                }

                call.Timeouts = this;
                call.Deadline = _owner._time.GetTimestamp() + _ticks;
                call.Previous = _last;
                if (_last is null)
                {
                    _first = call;
                }
                else
                {
                    _last.Following = call;
                }

                _last = call;
            }
        }

        public void Remove(PendingCall call)
        {
            lock (_lock)
            {
                if (call.Previous is null && call.Following is null && _first != call)
                {
                    return;
                }

                Unlink(call);
            }
        }

        public void Dispose() => _timer.Dispose();

        private void Sweep()
        {
            var now = _owner._time.GetTimestamp();
            while (true)
            {
                PendingCall due;
                lock (_lock)
                {
                    if (_first is null || _first.Deadline > now)
                    {
                        return;
                    }

                    due = _first;
                    Unlink(due);
                }

                _owner.GiveUp(due);
            }
        }

        private void Unlink(PendingCall call)
        {
            if (call.Previous is null)
            {
                _first = call.Following;
            }
            else
            {
                call.Previous.Following = call.Following;
            }

            if (call.Following is null)
            {
                _last = call.Previous;
            }
            else
            {
                call.Following.Previous = call.Previous;
            }

            call.Previous = null;
            call.Following = null;
        }
    }
}

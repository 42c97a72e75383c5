namespace Orleans.Runtime.ReminderService;

/// <summary>One reminder that runs: a timer for the next tick, which is set when the last one has ended.</summary>
internal sealed class LocalReminder : IDisposable
{
    /// <summary>Timers end at 49 days; reminders do not.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly ReminderEntry _entry;
    private readonly TimeProvider _time;
    private readonly Func<ReminderEntry, TickStatus, Task> _tick;
    private readonly ITimer _timer;
    private DateTime _next;
    private bool _stopped;

    public LocalReminder(ReminderEntry entry, TimeProvider time, Func<ReminderEntry, TickStatus, Task> tick)
    {
        _entry = entry;
        _time = time;
        _tick = tick;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = time.CreateTimer(static state => _ = ((LocalReminder)state!).OnTimerAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Start()
    {
        lock (_lock)
        {
            _next = NextTick(Now);
            SetTimer();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _stopped = true;
        }

        _timer.Dispose();
    }

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    // Ticks that are past are not made up for: the next is one of start, start + period, start + 2 periods, …
    private DateTime NextTick(DateTime now) => now <= _entry.StartAt || _entry.Period <= TimeSpan.Zero
        ? Later(_entry.StartAt, now)
        : _entry.StartAt + (_entry.Period * (((now - _entry.StartAt).Ticks / _entry.Period.Ticks) + 1));

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    private void SetTimer()
    {
        if (!_stopped)
        {
            var wait = _next - Now;
            _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestWait ? wait : LongestWait, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task OnTimerAsync()
    {
        var now = Now;
        lock (_lock)
        {
            if (_stopped)
            {
                return;
            }

            // The timer's clock is not the calendar: too early by a hair counts as due.
            if (_next - now > TimeSpan.FromMilliseconds(1))
            {
                SetTimer();
                return;
            }
        }

        await _tick(_entry, new TickStatus(_entry.StartAt, _entry.Period, now));
        lock (_lock)
        {
            _next = NextTick(Later(Now, _next));
            SetTimer();
        }
    }
}

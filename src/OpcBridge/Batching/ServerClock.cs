namespace AxComplex.OpcBridge.Batching;

/// <summary>Sees when the clock of a server jumps, by its times alone and by how long this side waited between them.</summary>
/// <remarks>
/// A message cannot come before it was sent, so of those of the last minutes the quickest says best what time it is at the server, and a
/// time that is far ahead of that is a clock that was set; whatever waited on the way, or here, is only behind. How fast the server's
/// clock runs is learned too: a simulation may run at twenty times the speed of the world. Of such a clock the first message may look
/// like a jump; the second, as far ahead again, says that this is how it runs. No time of day of this side is used.
/// </remarks>
internal sealed class ServerClock
{
    // What may be network and scheduling, in time of the server at its ordinary speed.
    private const long AheadTicks = 5 * TimeSpan.TicksPerSecond;
    private const long BackTicks = TimeSpan.TicksPerSecond;

    // So fast a clock may prove to be while its pace is not known, and so late the first message may have been.
    private const long FastestPace = 60;

    private static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private (long Ticks, TimeSpan At)? _first;
    private (long Ticks, TimeSpan At) _quickest;
    private (long Ticks, TimeSpan At) _quickestBefore;
    private TimeSpan _since;
    private long _last;
    private (long Ticks, TimeSpan At) _before;
    private double? _jumped;

    /// <summary>Gets how many seconds pass at the server while one passes here; at least 1.</summary>
    public double Rate { get; private set; } = 1;

    /// <summary>What a time says of the clock.</summary>
    public enum Step
    {
        /// <summary>It ran on.</summary>
        Steady,

        /// <summary>It was set forward: the time in between did not happen.</summary>
        Forward,

        /// <summary>It was set back: time that has happened happens again.</summary>
        Back,
    }

    /// <summary>Looks at a time of the server.</summary>
    /// <param name="time">The time.</param>
    /// <param name="at">When it came, by any clock of this side that only runs forward.</param>
    public Step See(DateTime time, TimeSpan at)
    {
        var now = (time.Ticks, at);
        var isAhead = _first is not null && time.Ticks > Expected(at) + (AheadTicks * Rate) && !MayBeItsPace(time, at);
        double? pace = isAhead && at - _before.At >= LongEnough ? (double)(time.Ticks - _before.Ticks) / (at - _before.At).Ticks : null;
        var step = _first is null ? Step.Steady
            : time.Ticks < _last - BackTicks ? Step.Back
            : isAhead && !(pace / _jumped is > 0.5 and < 2) ? Step.Forward
            : Step.Steady;
        (_before, _jumped) = (now, step is Step.Forward ? pace : null);
        if (step is not Step.Steady || _first is null)
        {
            (_first, _quickest, _quickestBefore, _since, _last) = (now, now, now, at, time.Ticks);
        }

        _last = Math.Max(_last, time.Ticks);
        if (_first is { } first && at - first.At >= LongEnough)
        {
            Rate = Math.Max(1, (double)(_last - first.Ticks) / (at - first.At).Ticks);
        }

        if (at - _since > Remembered)
        {
            (_quickestBefore, _quickest, _since) = (_quickest, now, at);
        }
        else if (time.Ticks >= Project(_quickest, at))
        {
            _quickest = now;
        }

        return step;
    }

    // As long as nothing was heard two seconds after the first message, nobody knows how fast the clock runs; and a busy machine may have
    // heard that one late, so that the next seems to come too soon.
    private bool MayBeItsPace(DateTime time, TimeSpan at) =>
        _first is { } first && _before.At - first.At < Young && time.Ticks - first.Ticks <= FastestPace * (at - first.At + Late).Ticks;

    private double Expected(TimeSpan at) => Math.Max(Project(_quickest, at), Project(_quickestBefore, at));

    private double Project((long Ticks, TimeSpan At) from, TimeSpan at) => from.Ticks + ((at - from.At).Ticks * Rate);
}

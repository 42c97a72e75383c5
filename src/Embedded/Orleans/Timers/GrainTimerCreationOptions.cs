namespace Orleans.Runtime;

/// <summary>When a grain timer ticks, and how ticks get along with calls.</summary>
public readonly struct GrainTimerCreationOptions
{
    /// <summary>Makes options that have no times yet.</summary>
    public GrainTimerCreationOptions()
    {
    }

    /// <summary>Makes options.</summary>
    /// <param name="dueTime">From now to the first tick.</param>
    /// <param name="period">From the end of a tick to the next.</param>
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Gets the time from now to the first tick; <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>Gets the time from the end of a tick to the next; <see cref="Timeout.InfiniteTimeSpan"/> for one tick only.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>Gets whether a tick may run between the turns of calls. By default it may not.</summary>
    public bool Interleave { get; init; }

    /// <summary>Gets whether ticks count as use, so that the activation is not collected as idle. By default they do not.</summary>
    public bool KeepAlive { get; init; }
}

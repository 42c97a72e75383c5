namespace Orleans.Configuration;

/// <summary>How turns are given time.</summary>
public class SchedulingOptions
{
    /// <summary>Gets or sets for how long an activation may run turns before others get theirs: 100 ms by default.</summary>
    public TimeSpan ActivationSchedulingQuantum { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets or sets after what time a turn is logged as slow: 1 second by default.</summary>
    public TimeSpan TurnWarningLengthThreshold { get; set; } = TimeSpan.FromSeconds(1);
}

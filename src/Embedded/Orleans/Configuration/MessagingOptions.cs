namespace Orleans.Configuration;

/// <summary>How long callers wait.</summary>
public abstract class MessagingOptions
{
    /// <summary>Gets or sets after what time a call that was not answered fails with a <see cref="TimeoutException"/>: 30 seconds by default.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets the same while a debugger is attached: 30 minutes by default.</summary>
    public TimeSpan ResponseTimeoutWithDebugger { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets or sets whether a timed-out call's cancellation token is cancelled: yes by default.</summary>
    public bool CancelRequestOnTimeout { get; set; } = true;
}

namespace Orleans.Configuration;

/// <summary>How long callers wait, and how many may.</summary>
public class SiloMessagingOptions : MessagingOptions
{
    /// <summary>
    /// Gets or sets how many calls may wait for one grain; further ones fail with a
    /// <see cref="Runtime.LimitExceededException"/>. 0, the default, is no limit.
    /// </summary>
    public int MaxEnqueuedRequestsHardLimit { get; set; }
}

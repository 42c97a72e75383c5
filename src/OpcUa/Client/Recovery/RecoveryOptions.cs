using AxComplex.OpcUa.Channel;

namespace AxComplex.OpcUa.Client;

/// <summary>How a session is opened and recovered. Every attempt has the same options.</summary>
public sealed record RecoveryOptions
{
    /// <summary>Gets how the session is opened: identity, security, timeouts.</summary>
    public ClientSessionOptions Session { get; init; } = new();

    /// <summary>
    /// Gets how long to wait before an attempt, by the number of those that failed in a row; 0 asks for the pause before the
    /// first. Null gives up, and the session ends with the last failure. Default: none before the first, then half a
    /// second, doubling up to 30 s, less up to a half at random, and never null.
    /// </summary>
    public Func<int, TimeSpan?> Pause { get; init; } = DefaultPause();

    /// <summary>Gets who hears of losses and recoveries; null for nobody.</summary>
    public IRecoveryObserver? Observer { get; init; }

    private static Func<int, TimeSpan?> DefaultPause()
    {
        var backoff = new ExponentialBackoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30), new Random());
        return failures => backoff.Next(failures);
    }
}

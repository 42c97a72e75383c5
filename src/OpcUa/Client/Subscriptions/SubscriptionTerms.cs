using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client;

/// <summary>What a server granted a subscription.</summary>
/// <param name="PublishingInterval">How often it sends what changed.</param>
/// <param name="MaxKeepAliveCount">After how many intervals without a change it sends a keep-alive; at least 1.</param>
/// <param name="LifetimeCount">After how many intervals without a Publish request it drops the subscription.</param>
internal sealed record SubscriptionTerms(TimeSpan PublishingInterval, uint MaxKeepAliveCount, uint LifetimeCount)
{
    private const double MinMarginMs = 5000;

    /// <summary>Takes what came over the wire, and makes the best of what has no sense.</summary>
    public static SubscriptionTerms Of(double publishingIntervalMs, uint maxKeepAliveCount, uint lifetimeCount) => new(
        RevisedTime.Of(publishingIntervalMs, leastMs: 1),
        Math.Max(1, maxKeepAliveCount),
        lifetimeCount);

    /// <summary>Takes what the server said when it made a subscription.</summary>
    public static SubscriptionTerms Of(CreateSubscriptionResponse created) =>
        Of(created.RevisedPublishingIntervalMs, created.RevisedMaxKeepAliveCount, created.RevisedLifetimeCount);

    /// <summary>Gets how long silence is no fault: the time between two keep-alives and half of it, at least 5 s, more.</summary>
    public TimeSpan SilenceLimit
    {
        get
        {
            var period = Math.Min(PublishingInterval.TotalMilliseconds * MaxKeepAliveCount, int.MaxValue / 2);
            return TimeSpan.FromMilliseconds(period + Math.Max(period / 2, MinMarginMs));
        }
    }
}

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>How often a subscription speaks and how long it lives, as granted (Part 4 §5.14.2.2).</summary>
/// <param name="PublishingInterval">The cycle.</param>
/// <param name="LifetimeCount">Cycles without a Publish request after which it ends; at least three keep-alives.</param>
/// <param name="KeepAliveCount">Silent cycles after which it says that it lives.</param>
/// <param name="MaxNotifications">Values in one message.</param>
/// <param name="Priority">Among subscriptions that wait for a Publish request; higher goes first.</param>
internal sealed record SubscriptionParameters(
    TimeSpan PublishingInterval, uint LifetimeCount, uint KeepAliveCount, int MaxNotifications, byte Priority)
{
    private const uint DefaultKeepAliveCount = 10;

    /// <summary>Turns wishes into what the limits allow.</summary>
    public static SubscriptionParameters Revise(
        double intervalMs, uint lifetimeCount, uint keepAliveCount, uint maxNotifications, byte priority, UaServerLimits limits)
    {
        var least = limits.MinPublishingInterval.TotalMilliseconds;
        var interval = double.IsNaN(intervalMs)
            ? least
            : Math.Clamp(intervalMs, least, limits.MaxPublishingInterval.TotalMilliseconds);
        var mostCycles = Math.Max(3, limits.MaxSubscriptionLifetime.TotalMilliseconds / interval);
        var keepAlive = (uint)Math.Clamp(
            keepAliveCount == 0 ? DefaultKeepAliveCount : keepAliveCount, 1, Math.Min(uint.MaxValue / 3, mostCycles / 3));
        var lifetime = (uint)Math.Max(keepAlive * 3.0, Math.Min(lifetimeCount, Math.Min(uint.MaxValue, mostCycles)));
        var notifications = maxNotifications == 0
            ? limits.MaxNotificationsPerPublish
            : (int)Math.Min(maxNotifications, (uint)limits.MaxNotificationsPerPublish);
        return new SubscriptionParameters(TimeSpan.FromMilliseconds(interval), lifetime, keepAlive, notifications, priority);
    }
}

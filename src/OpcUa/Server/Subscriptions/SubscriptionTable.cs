namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>
/// The subscription state table of Part 4 §5.14.1.2 as pure functions: one case for each numbered row, in the
/// table's order and words, so that the two can be held side by side. Do not simplify a condition.
/// Rows that have no condition of their own (1 to 3, 12, 13 and the services 18 to 27) are code, not cases.
/// </summary>
internal static class SubscriptionTable
{
    /// <summary>Finds the row for a Publish request that arrives in state NORMAL.</summary>
    /// <returns>4: queue the request. 5: send the rest of the notifications.</returns>
    public static int PublishInNormal(PublishInputs i) => i switch
    {
        { Publishing: false } or { Publishing: true, MoreNotifications: false } => 4,
        { Publishing: true, MoreNotifications: true } => 5,
    };

    /// <summary>Finds the row for a timer that fires in state NORMAL.</summary>
    /// <returns>6: send notifications. 7: send a keep-alive. 8: to LATE. 9: to KEEPALIVE.</returns>
    public static int TimerInNormal(TimerInputs i) => i switch
    {
        { PublishQueued: true, Publishing: true, Notifications: true } => 6,
        { PublishQueued: true, MessageSent: false } and ({ Publishing: false } or { Notifications: false }) => 7,
        { PublishQueued: false } and ({ MessageSent: false } or { Publishing: true, Notifications: true }) => 8,
        { MessageSent: true } and ({ Publishing: false } or { Notifications: false }) => 9,
    };

    /// <summary>Finds the row for a Publish request that arrives in state LATE.</summary>
    /// <returns>10: send notifications, to NORMAL. 11: send a keep-alive, to KEEPALIVE.</returns>
    public static int PublishInLate(PublishInputs i) => i switch
    {
        { Publishing: true } and ({ Notifications: true } or { MoreNotifications: true }) => 10,
        { Publishing: false } or { Publishing: true, Notifications: false, MoreNotifications: false } => 11,
    };

    /// <summary>Finds the row for a timer that fires in state KEEPALIVE.</summary>
    /// <returns>14: send notifications, to NORMAL. 15: send a keep-alive. 16: count down. 17: to LATE.</returns>
    public static int TimerInKeepAlive(TimerInputs i) => i switch
    {
        { Publishing: true, Notifications: true, PublishQueued: true } => 14,
        { PublishQueued: true, LastKeepAliveTick: true } and ({ Publishing: false } or { Notifications: false }) => 15,
        { LastKeepAliveTick: false } and ({ Publishing: false } or { Notifications: false }) => 16,
        { PublishQueued: false } and ({ LastKeepAliveTick: true } or { Publishing: true, Notifications: true }) => 17,
    };
}

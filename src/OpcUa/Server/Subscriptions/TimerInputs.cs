namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>What the table looks at when the publishing timer fires.</summary>
/// <param name="PublishQueued">The session holds a Publish request that waits for an answer.</param>
/// <param name="Publishing">Publishing is enabled.</param>
/// <param name="Notifications">A monitored item has something to say.</param>
/// <param name="MessageSent">A notification or keep-alive went out since the subscription was made.</param>
/// <param name="LastKeepAliveTick">The keep-alive counter stands at 1.</param>
internal readonly record struct TimerInputs(
    bool PublishQueued, bool Publishing, bool Notifications, bool MessageSent, bool LastKeepAliveTick);

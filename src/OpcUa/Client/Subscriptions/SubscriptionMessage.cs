namespace AxComplex.OpcUa.Client;

/// <summary>One NotificationMessage with values.</summary>
/// <param name="SequenceNumber">Its number in the subscription; the first is 1, and 0 never comes.</param>
/// <param name="PublishTime">
/// When the server sent it, by the server's clock, in UTC: as the message says, else as its answer says; MinValue when neither does.
/// </param>
/// <param name="IsRepublished">True when it was lost on the way and asked for again.</param>
/// <param name="Values">
/// The values by client handle, in the server's order: of one item the oldest first. They are there until the handler's
/// task ends; whoever wants them longer copies them.
/// </param>
public sealed record SubscriptionMessage(
    uint SequenceNumber, DateTime PublishTime, bool IsRepublished, NotificationValues Values)
{
    /// <summary>
    /// Gets whether the server had more to say when it sent this, and the rest follows in the next messages (Part 4 §5.14.5,
    /// Publish, moreNotifications). Of a message that was asked for again nobody can know: it says true.
    /// </summary>
    public bool HasMore { get; init; }
}

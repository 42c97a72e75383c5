namespace AxComplex.OpcUa.Client;

/// <summary>Takes what a subscription brings, one call at a time and in the order of the sequence numbers.</summary>
/// <remarks>
/// An exception from any of these ends the subscription with it; the message is then not acknowledged. While a call
/// lasts, a bounded number of messages waits, and then the server keeps them.
/// </remarks>
public interface ISubscriptionHandler
{
    /// <summary>Takes a message. It is acknowledged to the server only after the returned task has ended.</summary>
    /// <param name="subscription">Where it came by.</param>
    /// <param name="message">The values, which are there until the returned task ends.</param>
    /// <param name="cancellationToken">Ends with the subscription.</param>
    /// <returns>Ends when the message is safe, for example on disk.</returns>
    ValueTask OnNotificationAsync(
        ClientSubscription subscription, SubscriptionMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the events of a message, after its values. It is acknowledged to the server only after the returned task has
    /// ended. A handler of values alone need not have this.
    /// </summary>
    /// <param name="subscription">Where it came by.</param>
    /// <param name="message">The events.</param>
    /// <param name="cancellationToken">Ends with the subscription.</param>
    /// <returns>Ends when the message is safe, for example on disk.</returns>
    ValueTask OnEventsAsync(ClientSubscription subscription, EventMessage message, CancellationToken cancellationToken) => default;

    /// <summary>Learns that nothing changed up to a time.</summary>
    /// <param name="subscription">Where it came by.</param>
    /// <param name="publishTime">When the server sent it, by the server's clock, in UTC.</param>
    /// <param name="cancellationToken">Ends with the subscription.</param>
    /// <returns>Ends when the next message may be handed over.</returns>
    ValueTask OnKeepAliveAsync(
        ClientSubscription subscription, DateTime publishTime, CancellationToken cancellationToken);

    /// <summary>Learns that messages are lost: they did not come, and the server could not send them again.</summary>
    /// <param name="subscription">Where they should have come by.</param>
    /// <param name="gap">Which.</param>
    /// <param name="cancellationToken">Ends with the subscription.</param>
    /// <returns>Ends when the next message may be handed over.</returns>
    ValueTask OnGapAsync(ClientSubscription subscription, SequenceGap gap, CancellationToken cancellationToken);
}

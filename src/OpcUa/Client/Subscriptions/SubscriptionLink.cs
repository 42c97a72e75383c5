namespace AxComplex.OpcUa.Client;

/// <summary>Where a subscription lives: in which session, under which number. It moves when a session is recovered.</summary>
/// <param name="Session">The session.</param>
/// <param name="Pump">What publishes for that session.</param>
/// <param name="Id">The server's number of the subscription.</param>
/// <param name="Generation">
/// How often the subscription was made anew; sequence numbers of one generation mean nothing in another.
/// </param>
internal sealed record SubscriptionLink(ClientSession Session, PublishPump Pump, uint Id, int Generation)
{
    private readonly TaskCompletionSource _replaced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets a task that ends when the subscription has moved on.</summary>
    public Task Replaced => _replaced.Task;

    /// <summary>Says that the subscription has moved on.</summary>
    public void Replace() => _replaced.TrySetResult();
}

namespace Orleans.Streams.Core;

/// <summary>A grain that wants to know that it is subscribed to a stream, and to attach its observer then.</summary>
public interface IStreamSubscriptionObserver
{
    /// <summary>Runs when a stream has an item for this grain, and this activation has no observer yet.</summary>
    /// <param name="handleFactory">Makes the handle to resume.</param>
    /// <returns>A task; the item is delivered when it has ended.</returns>
    Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
}

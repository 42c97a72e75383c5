namespace Orleans.Streams;

/// <summary>A subscriber outside of grains: its observer runs on the thread pool.</summary>
internal sealed class ClientSubscriber
{
    private ClientSubscriber(IStreamObserver? observer) => Observer = observer;

    /// <summary>Gets what stands for all client subscriptions when they are looked up.</summary>
    public static ClientSubscriber Any { get; } = new(null);

    public IStreamObserver? Observer { get; set; }

    public static ClientSubscriber Of(IStreamObserver observer) => new(observer);

    public override bool Equals(object? obj) => obj is ClientSubscriber other && (ReferenceEquals(this, other) || ReferenceEquals(this, Any) || ReferenceEquals(other, Any));

    public override int GetHashCode() => 1;
}

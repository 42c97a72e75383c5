namespace Orleans;

/// <summary>A life cycle with stages.</summary>
public interface ILifecycleObservable
{
    /// <summary>Takes part in one stage.</summary>
    /// <param name="observerName">Who, for logs.</param>
    /// <param name="stage">When: lower stages start first and stop last.</param>
    /// <param name="observer">What to do.</param>
    /// <returns>Ends taking part when disposed.</returns>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}

namespace Orleans;

/// <summary>Takes part in a life cycle.</summary>
public interface ILifecycleObserver
{
    /// <summary>Runs when the stage starts.</summary>
    /// <param name="cancellationToken">Cancelled when the start is given up.</param>
    /// <returns>A task.</returns>
    Task OnStart(CancellationToken cancellationToken = default);

    /// <summary>Runs when the stage stops; stages stop in reverse order.</summary>
    /// <param name="cancellationToken">Cancelled when the stop is hurried.</param>
    /// <returns>A task.</returns>
    Task OnStop(CancellationToken cancellationToken = default);
}

namespace Orleans;

/// <summary>Wants to take part in a life cycle.</summary>
/// <typeparam name="TLifecycleObservable">Whose.</typeparam>
public interface ILifecycleParticipant<TLifecycleObservable>
    where TLifecycleObservable : ILifecycleObservable
{
    /// <summary>Adds its observers.</summary>
    /// <param name="lifecycle">The life cycle.</param>
    void Participate(TLifecycleObservable lifecycle);
}

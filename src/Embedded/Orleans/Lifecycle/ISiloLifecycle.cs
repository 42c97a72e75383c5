namespace Orleans.Runtime;

/// <summary>The life cycle of a silo; its stages are <see cref="ServiceLifecycleStage"/>.</summary>
public interface ISiloLifecycle : ILifecycleObservable
{
    /// <summary>Gets the highest stage that has started.</summary>
    int HighestCompletedStage { get; }

    /// <summary>Gets the lowest stage that has stopped.</summary>
    int LowestStoppedStage { get; }
}

namespace Orleans.Runtime;

/// <summary>The life cycle of an activation; its stages are <see cref="GrainLifecycleStage"/>.</summary>
public interface IGrainLifecycle : ILifecycleObservable;

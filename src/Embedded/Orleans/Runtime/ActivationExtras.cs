using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>What few activations need: a service scope, timers, life-cycle observers, waiters for the end.</summary>
internal sealed class ActivationExtras
{
    private AsyncServiceScope? _scope;
    private GrainLifecycle? _lifecycle;

    public List<IDisposable>? Timers { get; private set; }

    public TaskCompletionSource? Deactivated { get; set; }

    public DeactivationReason Reason { get; set; }

    public CancellationToken HurryToken { get; set; }

    /// <summary>The call chains that may re-enter, each with how often it entered.</summary>
    public Dictionary<Guid, int>? ReentrantSections { get; set; }

    /// <summary>Observers of stream subscriptions of this activation, by subscription.</summary>
    public Dictionary<Guid, object>? StreamObservers { get; set; }

    public GrainLifecycle Lifecycle => _lifecycle ??= new GrainLifecycle();

    public GrainLifecycle? LifecycleOrNull => _lifecycle;

    public IServiceProvider GetServices(Silo silo) => (_scope ??= silo.Services.CreateAsyncScope()).ServiceProvider;

    public void AddTimer(IDisposable timer) => (Timers ??= []).Add(timer);

    public IDisposable[] TakeTimers()
    {
        var timers = Timers?.ToArray() ?? [];
        Timers = null;
        return timers;
    }

    public ValueTask DisposeScopeAsync()
    {
        var scope = _scope;
        _scope = null;
        return scope?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

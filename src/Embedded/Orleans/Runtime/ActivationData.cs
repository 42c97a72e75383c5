using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>One activation of a grain: its instance, its turns, its life.</summary>
/// <remarks>
/// An activation is a <see cref="TaskScheduler"/>, so that <c>TaskScheduler.Current</c> in a grain is the grain's own and
/// every continuation comes back to it. <c>_gate</c> guards the fields below it and is held for a few instructions only.
/// ActivationData.Turns.cs runs turns, ActivationData.Life.cs starts and ends the activation.
/// </remarks>
internal sealed partial class ActivationData : TaskScheduler, IGrainContext, IThreadPoolWorkItem
{
    [ThreadStatic]
    private static ActivationData? _creating;

    private readonly GrainClass _class;
    private readonly string _key;
    private object? _instance;
    private GrainReference? _reference;
    private ActivationExtras? _extras;

    public ActivationData(GrainClass grainClass, string key)
    {
        _class = grainClass;
        _key = key;
        _lastUse = grainClass.Silo.CoarseNow;
    }

    /// <summary>Gets the activation whose instance this thread is making.</summary>
    public static ActivationData? Creating => _creating;

    /// <summary>Gets the activation that the calling code is a turn of.</summary>
    public static new ActivationData? Current => TaskScheduler.Current as ActivationData;

    public Silo Silo => _class.Silo;

    public GrainClass Class => _class;

    public string Key => _key;

    public GrainId GrainId => new(_class.GrainType, IdSpan.Create(_key));

    public object? GrainInstance => _instance;

    public GrainReference GrainReference => _reference ??= GrainReferences.CreateUntyped(_class, _key);

    public IServiceProvider ActivationServices => Extras.GetServices(Silo);

    public IGrainLifecycle ObservableLifecycle => Extras.Lifecycle;

    public Task Deactivated
    {
        get
        {
            EnterGate();
            var extras = _extras ??= new ActivationExtras();
            var source = extras.Deactivated ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var gone = _state == ActivationState.Invalid;
            ExitGate();
            if (gone)
            {
                source.TrySetResult();
            }

            return source.Task;
        }
    }

    /// <summary>Gets what few activations need, so that the others stay small.</summary>
    public ActivationExtras Extras
    {
        get
        {
            if (_extras is { } extras)
            {
                return extras;
            }

            Interlocked.CompareExchange(ref _extras, new ActivationExtras(), null);
            return _extras;
        }
    }

    public object? GetTarget() => _instance;

    public object? GetComponent(Type componentType)
    {
        ArgumentNullException.ThrowIfNull(componentType);
        return componentType.IsInstanceOfType(_instance) ? _instance : componentType.IsInstanceOfType(this) ? this : null;
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString() => $"[Activation: {GrainId} {_class.Type} {_state}]";

    /// <summary>Starts a timer of this grain.</summary>
    public GrainTimer<TState> RegisterTimer<TState>(
        Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer<TState>(this, callback, state, options);
        EnterGate();
        var refused = _state >= ActivationState.Ending;
        if (!refused)
        {
            (_extras ??= new ActivationExtras()).AddTimer(timer);
        }

        ExitGate();
        if (refused)
        {
            timer.Dispose();
        }
        else
        {
            timer.Start();
        }

        return timer;
    }

    public void RemoveTimer(IDisposable timer)
    {
        EnterGate();
        _extras?.Timers?.Remove(timer);
        ExitGate();
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>A reference to a grain: cheap to make, good for ever, whether or not the grain is active.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly GrainReferenceShared _shared;
    private readonly string _key;

    /// <summary>The activation that answered last. It may have ended; then the next call finds or makes another.</summary>
    private ActivationData? _activation;

    /// <summary>Makes a reference. Called by generated code.</summary>
    /// <param name="shared">What references of one interface and class have in common.</param>
    /// <param name="key">The grain's key.</param>
    protected internal GrainReference(GrainReferenceShared shared, IdSpan key)
    {
        _shared = shared;
        _key = key.Text;
    }

    /// <summary>Gets the grain's identity.</summary>
    public GrainId GrainId => new(_shared.GrainType, IdSpan.Create(_key));

    /// <summary>Gets the name of the interface.</summary>
    public GrainInterfaceType InterfaceType => _shared.InterfaceType;

    /// <summary>Gets the full name of the interface.</summary>
    public virtual string InterfaceName => _shared.InterfaceType.ToString();

    internal Silo Silo => _shared.Class.Silo;

    internal GrainClass Class => _shared.Class;

    internal string Key => _key;

    /// <inheritdoc/>
    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) => Equals(reference1, reference2);

    /// <inheritdoc/>
    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !Equals(reference1, reference2);

    /// <summary>Gets a reference by another interface of the same grain.</summary>
    /// <typeparam name="TGrainInterface">The interface.</typeparam>
    /// <returns>The reference.</returns>
    public virtual TGrainInterface Cast<TGrainInterface>()
        where TGrainInterface : IAddressable => this.AsReference<TGrainInterface>();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) =>
        other is not null && ReferenceEquals(_shared.Class, other._shared.Class) && string.Equals(_key, other._key, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(_shared.Class), _key);

    /// <inheritdoc/>
    public override string ToString() => $"GrainReference:{GrainId}:{InterfaceType}";

    /// <summary>Gets a call object, from its pool where there is one. Called by generated code.</summary>
    /// <typeparam name="TInvokable">The generated class.</typeparam>
    /// <returns>The call object.</returns>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Orleans' own signature.")]
    protected TInvokable GetInvokable<TInvokable>()
        where TInvokable : class, new() => Serialization.Invocation.InvokablePool.Get<TInvokable>();

    /// <summary>Calls a method that returns a value. Called by generated code.</summary>
    /// <typeparam name="T">What it returns.</typeparam>
    /// <param name="methodDescription">The call.</param>
    /// <returns>The value.</returns>
    protected ValueTask<T> InvokeAsync<T>(IRequest methodDescription)
    {
        var request = (RequestBase)methodDescription;
        if (!_shared.Class.RunsInline)
        {
            return _shared.Class.Filters?.InvokeAsync<T>(this, request) ?? new ValueTask<T>((Task<T>)Wait(request));
        }

        var activation = _activation is { IsUsable: true } cached ? cached : Find();
        if (request.Pace!.IsShort && activation.TryEnterInline())
        {
            var started = Stopwatch.GetTimestamp();
            var task = activation.RunInline(request);
            Note(request, Stopwatch.GetTimestamp() - started, task);
            if (task is null)
            {
                activation.ExitInline(ended: true, request);
                var result = ((Request<T>)request).Result!;
                request.Dispose();
                return new ValueTask<T>(result);
            }

            return new ValueTask<T>((Task<T>)FinishInline(activation, request, task));
        }

        return new ValueTask<T>((Task<T>)Wait(request));
    }

    /// <summary>Calls a method that returns no value. Called by generated code.</summary>
    /// <param name="methodDescription">The call.</param>
    /// <returns>A task.</returns>
    protected ValueTask InvokeAsync(IRequest methodDescription)
    {
        var request = (RequestBase)methodDescription;
        if (!_shared.Class.RunsInline)
        {
            return new ValueTask(CallAsync(request));
        }

        var activation = _activation is { IsUsable: true } cached ? cached : Find();
        if (request.Pace!.IsShort && activation.TryEnterInline())
        {
            var started = Stopwatch.GetTimestamp();
            var task = activation.RunInline(request);
            Note(request, Stopwatch.GetTimestamp() - started, task);
            if (task is null)
            {
                activation.ExitInline(ended: true, request);
                request.Dispose();
                return default;
            }

            return new ValueTask(FinishInline(activation, request, task));
        }

        return new ValueTask(Wait(request));
    }

    /// <summary>Calls a one-way method: its end is not waited for. Called by generated code.</summary>
    /// <param name="methodDescription">The call.</param>
    protected void Invoke(IRequest methodDescription)
    {
        var request = (RequestBase)methodDescription;
        if (_shared.Class.Filters is { } filters)
        {
            _ = filters.InvokeAsync(this, request).AsTask().ContinueWith(
                static ended => ended.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            return;
        }

        request.Reference = this;
        request.Context = RequestContext.Current;
        request.Pending = request.CreatePending();
        _ = request.Pending.Task.ContinueWith(
            static ended => ended.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        Send(request);
    }

    /// <summary>Makes a call wait for its turn.</summary>
    internal Task Wait(RequestBase request)
    {
        var pending = Prepare(request);
        request.Context = RequestContext.Current;
        Send(request);
        return pending.Task;
    }

    /// <summary>Calls the grain, through the filters if there are any.</summary>
    internal Task CallAsync(RequestBase request) => _shared.Class.Filters?.InvokeAsync(this, request).AsTask() ?? Wait(request);

    private void Send(RequestBase request)
    {
        if (_activation is not { IsUsable: true } cached || !cached.TryEnqueue(request))
        {
            Runtime.Silo.Send(Class, Key, request);
        }
    }

    private void Note(RequestBase request, long stopwatchTicks, Task? task)
    {
        request.Pace!.Note(stopwatchTicks);
        if (Silo.Instruments.TimesCalls && task is not { IsCompleted: false })
        {
            Silo.Instruments.CallEnded(Stopwatch.GetElapsedTime(0, stopwatchTicks));
        }
    }

    private Task FinishInline(ActivationData activation, RequestBase request, Task task)
    {
        if (task.IsCompleted)
        {
            activation.OnCallFailed(task);
            activation.ExitInline(ended: true, request);
            request.Dispose();
            return task;
        }

        var pending = Prepare(request);
        activation.ExitInline(ended: false, request);
        activation.FinishLater(task, request);
        return pending.Task;
    }

    private PendingCall Prepare(RequestBase request)
    {
        var pending = request.CreatePending();
        request.Reference = this;
        request.Pending = pending;
        if (Silo.Instruments.TimesCalls)
        {
            pending.Started = Stopwatch.GetTimestamp();
        }

        Silo.Timeouts.Watch(pending);
        if (request.IsCancellable && request.GetCancellationToken() is { CanBeCanceled: true } token)
        {
            pending.CancelBy(token);
        }

        return pending;
    }

    private ActivationData Find()
    {
        var activation = _shared.Class.Find(_key);
        _activation = activation;
        return activation;
    }
}

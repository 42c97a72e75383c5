using System.Reflection;
using Orleans.CodeGeneration;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A call of a grain method: its arguments and, while it is on its way, who waits for it.</summary>
/// <remarks>The code generator writes one class for each method. They are pooled: a call that ends at once allocates none.</remarks>
public abstract class RequestBase : IRequest
{
    /// <inheritdoc/>
    public InvokeMethodOptions Options { get; private set; }

    /// <summary>Gets whether the method takes a cancellation token.</summary>
    public virtual bool IsCancellable => false;

    /// <summary>The next call that waits for the same activation.</summary>
    internal RequestBase? Next { get; set; }

    /// <summary>The reference that was called; for messages.</summary>
    internal GrainReference? Reference { get; set; }

    /// <summary>The caller's request context.</summary>
    internal RequestContextData? Context { get; set; }

    /// <summary>What the caller waits for; <see langword="null"/> while the call may still end at once.</summary>
    internal PendingCall? Pending { get; set; }

    /// <summary>How often this call moved on to a new activation.</summary>
    internal int ForwardCount { get; set; }

    /// <summary>How long the method's turns are; <see langword="null"/> for what is no generated call.</summary>
    internal MethodPace? Pace { get; set; }

    /// <summary>What a <c>[MayInterleave]</c> method threw when it was asked about this call.</summary>
    internal Exception? InterleaveFailure { get; set; }

    internal bool IsReadOnly => (Options & InvokeMethodOptions.ReadOnly) != 0;

    internal bool IsAlwaysInterleave => (Options & InvokeMethodOptions.AlwaysInterleave) != 0;

    /// <summary>Whether this call might start while others run.</summary>
    internal bool MayOvertake =>
        (Options & (InvokeMethodOptions.ReadOnly | InvokeMethodOptions.AlwaysInterleave)) != 0
        || (Context is { } values && values.ReentrancyId != Guid.Empty);

    /// <summary>Whether this call keeps its activation from being idle.</summary>
    internal virtual bool CountsAsUse => true;

    /// <summary>Whether this call is of one activation only, and ends with it.</summary>
    internal virtual bool BelongsToActivation => false;

    internal bool IsOneWay => (Options & InvokeMethodOptions.OneWay) != 0;

    /// <inheritdoc/>
    public void AddInvokeMethodOptions(InvokeMethodOptions options) => Options |= options;

    /// <inheritdoc/>
    public virtual int GetArgumentCount() => 0;

    /// <inheritdoc/>
    public virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index), index, "There is no such argument.");

    /// <inheritdoc/>
    public virtual void SetArgument(int index, object? value) => throw new ArgumentOutOfRangeException(nameof(index), index, "There is no such argument.");

    /// <inheritdoc/>
    public virtual TimeSpan? GetDefaultResponseTimeout() => null;

    /// <inheritdoc/>
    public virtual CancellationToken GetCancellationToken() => default;

    /// <summary>Cancels the token that the method runs with.</summary>
    /// <returns>Whether the method has one.</returns>
    public virtual bool TryCancel() => false;

    /// <inheritdoc/>
    public abstract object? GetTarget();

    /// <inheritdoc/>
    public abstract void SetTarget(ITargetHolder holder);

    /// <inheritdoc/>
    public abstract string GetMethodName();

    /// <inheritdoc/>
    public abstract string GetInterfaceName();

    /// <inheritdoc/>
    public virtual string GetActivityName() => $"{GetInterfaceName()}/{GetMethodName()}";

    /// <inheritdoc/>
    public abstract MethodInfo GetMethod();

    /// <inheritdoc/>
    public abstract Type GetInterfaceType();

    /// <summary>Forgets arguments and target and goes back to its pool.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <inheritdoc/>
    public override string ToString() => $"{GetInterfaceName()}.{GetMethodName()}";

    /// <summary>
    /// Gets what cancels the method's token, made by whoever comes first: the method that begins or the caller that gives up. Called by generated code.
    /// </summary>
    /// <param name="source">Where the call keeps it.</param>
    /// <returns>The source.</returns>
    protected static CancellationTokenSource GetSource(ref CancellationTokenSource? source) =>
        LazyInitializer.EnsureInitialized(ref source, static () => new CancellationTokenSource());

    /// <summary>Starts the method.</summary>
    /// <returns>Its task; <see langword="null"/> when it ended at once and well, and the result is kept here.</returns>
    internal abstract Task? Start();

    /// <summary>Makes what a caller waits for when the call did not end at once.</summary>
    internal abstract PendingCall CreatePending();
}

using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A call with filters around it on the grain's side.</summary>
internal sealed class FilteredRequest<T>(CallFilters filters, GrainReference reference, RequestBase inner, GrainId? source) : TaskRequest<T>
{
    private ActivationData? _activation;

    public override bool IsCancellable => inner.IsCancellable;

    public override object? GetTarget() => _activation?.GrainInstance;

    public override void SetTarget(ITargetHolder holder) => _activation = (ActivationData)holder;

    public override string GetMethodName() => inner.GetMethodName();

    public override string GetInterfaceName() => inner.GetInterfaceName();

    public override MethodInfo GetMethod() => inner.GetMethod();

    public override Type GetInterfaceType() => inner.GetInterfaceType();

    public override int GetArgumentCount() => inner.GetArgumentCount();

    public override object? GetArgument(int index) => inner.GetArgument(index);

    public override void SetArgument(int index, object? value) => inner.SetArgument(index, value);

    public override TimeSpan? GetDefaultResponseTimeout() => inner.GetDefaultResponseTimeout();

    public override CancellationToken GetCancellationToken() => inner.GetCancellationToken();

    public override bool TryCancel() => inner.TryCancel();

    protected override async Task<T> InvokeInner()
    {
        var call = new IncomingCall<T>(filters, reference, inner, source, _activation!);
        await call.Invoke();
        return (T)call.Result!;
    }
}

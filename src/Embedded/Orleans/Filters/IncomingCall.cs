using System.Reflection;

namespace Orleans.Runtime;

/// <inheritdoc cref="IIncomingGrainCallContext"/>
internal sealed class IncomingCall<T>(
    CallFilters filters, GrainReference reference, RequestBase request, GrainId? source, ActivationData activation)
    : FilteredCall(reference, request), IIncomingGrainCallContext
{
    private readonly RequestBase _request = request;

    public IGrainContext TargetContext => activation;

    public override object Grain => activation.GrainInstance!;

    public override GrainId? SourceId => source;

    public MethodInfo ImplementationMethod
    {
        get
        {
            var map = activation.GrainInstance!.GetType().GetInterfaceMap(_request.GetMethod().DeclaringType!);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, _request.GetMethod())];
        }
    }

    protected override async Task InvokeStage(int stage)
    {
        if (stage < filters.Incoming.Count)
        {
            await filters.Incoming[stage].Invoke(this);
        }
        else if (stage == filters.Incoming.Count && activation.GrainInstance is IIncomingGrainCallFilter own)
        {
            await own.Invoke(this);
        }
        else
        {
            _request.SetTarget(activation);
            var task = _request.Start();
            if (task is not null)
            {
                await task;
            }

            Result = ResultOf<T>(_request, task);
        }
    }
}

using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>What both sides of a filtered call share.</summary>
internal abstract class FilteredCall(GrainReference reference, RequestBase request) : IGrainCallContext
{
    private int _stage;

    public IInvokable Request => request;

    public abstract object Grain { get; }

    public abstract GrainId? SourceId { get; }

    public GrainId TargetId => reference.GrainId;

    public GrainInterfaceType InterfaceType => reference.InterfaceType;

    public string InterfaceName => request.GetInterfaceName();

    public string MethodName => request.GetMethodName();

    public MethodInfo InterfaceMethod => request.GetMethod();

    public object? Result { get; set; }

    public Task Invoke() => InvokeStage(_stage++);

    /// <summary>Gets the value of a finished method.</summary>
    protected static object? ResultOf<T>(RequestBase request, Task? task) => task switch
    {
        null => request is Request<T> typed ? typed.Result : null,
        Task<T> typed => typed.Result,
        _ => null,
    };

    protected abstract Task InvokeStage(int stage);
}

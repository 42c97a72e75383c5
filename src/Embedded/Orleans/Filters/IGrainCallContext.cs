using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans;

/// <summary>A call, as a filter sees it.</summary>
public interface IGrainCallContext
{
    /// <summary>Gets the call with its arguments.</summary>
    IInvokable Request { get; }

    /// <summary>Gets the grain instance; for outgoing calls the reference.</summary>
    object Grain { get; }

    /// <summary>Gets the calling grain; <see langword="null"/> for a client.</summary>
    GrainId? SourceId { get; }

    /// <summary>Gets the called grain.</summary>
    GrainId TargetId { get; }

    /// <summary>Gets the name of the interface.</summary>
    GrainInterfaceType InterfaceType { get; }

    /// <summary>Gets the full name of the interface.</summary>
    string InterfaceName { get; }

    /// <summary>Gets the name of the method.</summary>
    string MethodName { get; }

    /// <summary>Gets the method of the interface.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>Gets or sets what the call returns.</summary>
    object? Result { get; set; }

    /// <summary>Goes on with the call. Without this the grain is not called.</summary>
    /// <returns>A task.</returns>
    Task Invoke();
}

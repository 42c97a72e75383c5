using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A turn that the silo itself asks a grain for.</summary>
internal abstract class InternalRequest : TaskRequest
{
    protected ActivationData? Activation { get; private set; }

    public override object? GetTarget() => Activation?.GrainInstance;

    public override void SetTarget(ITargetHolder holder) => Activation = (ActivationData)holder;

    public override string GetInterfaceName() => "Orleans";

    public override string GetMethodName() => GetType().Name;

    public override MethodInfo GetMethod() => throw new NotSupportedException($"{GetType().Name} is no method of an interface.");

    public override Type GetInterfaceType() => typeof(IGrainBase);
}

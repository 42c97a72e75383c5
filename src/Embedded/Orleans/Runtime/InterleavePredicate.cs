using System.Reflection;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>Finds the method that <see cref="MayInterleaveAttribute"/> names.</summary>
internal static class InterleavePredicate
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;

    public static Func<object, IInvokable, bool>? Of(Type grain)
    {
        if (grain.GetCustomAttribute<MayInterleaveAttribute>() is not { } attribute)
        {
            return null;
        }

        var method = grain.GetMethod(attribute.CallbackMethodName, Any, [typeof(IInvokable)]);
        if (method is null || method.ReturnType != typeof(bool))
        {
            throw new OrleansConfigurationException(
                $"Class {grain.FullName} has [MayInterleave(\"{attribute.CallbackMethodName}\")], but no method bool {attribute.CallbackMethodName}(IInvokable).");
        }

        if (method.IsStatic)
        {
            var own = method.CreateDelegate<Func<IInvokable, bool>>();
            return (_, call) => own(call);
        }

        var invoker = MethodInvoker.Create(method);
        return (instance, call) => (bool)invoker.Invoke(instance, call)!;
    }
}

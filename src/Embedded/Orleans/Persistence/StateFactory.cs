using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>Makes new states: by the parameterless constructor, or else with all fields at their defaults.</summary>
internal static class StateFactory<T>
{
    private static readonly ConstructorInfo? Constructor = typeof(T).GetConstructor(
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes);

    private static readonly bool HasNoInstance = typeof(T).IsValueType || typeof(T) == typeof(string) || typeof(T).IsArray
        || typeof(T).IsInterface || typeof(T).IsAbstract;

    public static T Create()
    {
        if (HasNoInstance)
        {
            return default!;
        }

        return Constructor is null
            ? (T)RuntimeHelpers.GetUninitializedObject(typeof(T))
            : (T)Constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, null, null);
    }
}

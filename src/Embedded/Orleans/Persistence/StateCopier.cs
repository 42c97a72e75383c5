using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Orleans.Storage;

/// <summary>Copies states field by field, so that what is in a store does not change with the grain.</summary>
internal static class StateCopier
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Fields = new();
    private static readonly ConcurrentDictionary<Type, bool> Shared = new();

    public static object? Copy(object? value) => Copy(value, new Dictionary<object, object>(ReferenceEqualityComparer.Instance));

    private static object? Copy(object? value, Dictionary<object, object> done)
    {
        if (value is null || Shared.GetOrAdd(value.GetType(), IsShared))
        {
            return value;
        }

        if (done.TryGetValue(value, out var known))
        {
            return known;
        }

        if (value is Array array)
        {
            return CopyArray(array, done);
        }

        var type = value.GetType();
        var copy = RuntimeHelpers.GetUninitializedObject(type);
        done[value] = copy;
        foreach (var field in Fields.GetOrAdd(type, FieldsOf))
        {
            field.SetValue(copy, Copy(field.GetValue(value), done));
        }

        return copy;
    }

    private static Array CopyArray(Array array, Dictionary<object, object> done)
    {
        var copy = (Array)array.Clone();
        done[array] = copy;
        if (Shared.GetOrAdd(array.GetType().GetElementType()!, IsShared))
        {
            return copy;
        }

        var indices = new int[array.Rank];
        CopyElements(array, copy, indices, 0, done);
        return copy;
    }

    private static void CopyElements(Array from, Array to, int[] indices, int dimension, Dictionary<object, object> done)
    {
        for (var i = from.GetLowerBound(dimension); i <= from.GetUpperBound(dimension); i++)
        {
            indices[dimension] = i;
            if (dimension < from.Rank - 1)
            {
                CopyElements(from, to, indices, dimension + 1, done);
            }
            else
            {
                to.SetValue(Copy(from.GetValue(indices), done), indices);
            }
        }
    }

    // Sealed only: an immutable base may have a mutable subclass. An abstract element type decides nothing.
    private static bool IsShared(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsPointer || type == typeof(string) || type == typeof(decimal) || type == typeof(DateTime)
        || type == typeof(DateTimeOffset) || type == typeof(TimeSpan) || type == typeof(Guid) || type == typeof(DateOnly)
        || type == typeof(TimeOnly) || type == typeof(Uri) || type == typeof(Version)
        || typeof(MemberInfo).IsAssignableFrom(type) || typeof(Delegate).IsAssignableFrom(type)
        || typeof(Runtime.IAddressable).IsAssignableFrom(type)
        || type.IsDefined(typeof(ImmutableAttribute), inherit: false)
        || (type.Namespace == "System.Collections.Immutable" && type.IsGenericType && Array.TrueForAll(type.GetGenericArguments(), IsSharedForGood))
        || (type.Namespace is "System.Collections.Generic" && type.Name.Contains("Comparer", StringComparison.Ordinal));

    private static bool IsSharedForGood(Type type) => (type.IsSealed || type.IsValueType) && IsShared(type);

    private static FieldInfo[] FieldsOf(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            fields.AddRange(level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        }

        return [.. fields];
    }
}

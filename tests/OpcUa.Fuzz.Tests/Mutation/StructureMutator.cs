using System.Collections.Concurrent;
using System.Reflection;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Fuzz.Tests.Mutation;

/// <summary>Changes fields of a decoded message: what comes out is well-formed, so it goes past every decoder.</summary>
internal static class StructureMutator
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Fields = new();

    /// <summary>Changes some fields of a message that nobody else has.</summary>
    /// <param name="message">The message, just decoded; it is changed.</param>
    /// <param name="random">What it is decided by.</param>
    /// <returns>What was done.</returns>
    public static string Mutate(object message, Random random)
    {
        var what = new List<string>();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            what.Add(MutateOne(message, random));
        }

        return string.Join(", ", what);
    }

    private static string MutateOne(object owner, Random random)
    {
        var fields = FieldsOf(owner.GetType());
        if (fields.Length == 0)
        {
            return "nothing";
        }

        var field = fields[random.Next(fields.Length)];
        var value = field.GetValue(owner);
        if (value is ExtensionObject { Structure: { } structure } && random.Next(4) > 0)
        {
            return $"{field.Name}.{MutateOne(structure, random)}";
        }

        if (value is Array array)
        {
            var changed = MutateArray(array, random, out var done);
            field.SetValue(owner, changed);
            return $"{field.Name}{done}";
        }

        if (value is not null && IsStructure(value.GetType()))
        {
            var done = MutateOne(value, random);
            field.SetValue(owner, value); // a value type was changed in its box
            return $"{field.Name}.{done}";
        }

        if (!OddValues.TryMake(field.PropertyType, random, out var odd))
        {
            return $"{field.Name} left";
        }

        field.SetValue(owner, odd);
        return $"{field.Name} = {odd ?? "null"}";
    }

    private static Array MutateArray(Array array, Random random, out string done)
    {
        var type = array.GetType().GetElementType()!;
        if (array.Length > 0 && random.Next(4) > 0)
        {
            var at = random.Next(array.Length);
            var element = array.GetValue(at);
            if (element is ExtensionObject { Structure: { } structure } && random.Next(3) > 0)
            {
                done = $"[{at}].{MutateOne(structure, random)}";
            }
            else if (element is not null && IsStructure(type))
            {
                done = $"[{at}].{MutateOne(element, random)}";
                array.SetValue(element, at);
            }
            else if (OddValues.TryMake(type, random, out var odd))
            {
                array.SetValue(odd, at);
                done = $"[{at}] = {odd ?? "null"}";
            }
            else
            {
                done = $"[{at}] left";
            }

            return array;
        }

        // None at all, or one of them many times.
        var length = array.Length == 0 || random.Next(2) == 0 ? 0 : random.Next(2, 300);
        var many = Array.CreateInstance(type, length);
        for (var i = 0; i < length; i++)
        {
            many.SetValue(array.GetValue(random.Next(array.Length)), i);
        }

        done = $" has {length}";
        return many;
    }

    private static bool IsStructure(Type type) => type.IsAssignableTo(typeof(IUaStructure));

    private static PropertyInfo[] FieldsOf(Type type) => Fields.GetOrAdd(
        type, static t => [.. t.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p is { CanWrite: true, CanRead: true })]);
}

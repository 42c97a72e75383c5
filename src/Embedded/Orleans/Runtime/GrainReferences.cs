using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Serialization.Configuration;

namespace Orleans.Runtime;

/// <summary>Knows the interfaces and classes of grains, and makes references to them.</summary>
internal sealed class GrainReferences
{
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), Maker> _makers = new();
    private readonly Dictionary<Type, ConstructorInvoker> _proxies = [];
    private readonly Dictionary<string, GrainClass> _classesByGrainType = new(StringComparer.Ordinal);

    public GrainReferences(Silo silo, TypeManifestOptions manifest, Configuration.GrainCollectionOptions collection)
    {
        foreach (var proxy in manifest.InterfaceProxies)
        {
            var constructor = ConstructorInvoker.Create(proxy.GetConstructor([typeof(GrainReferenceShared), typeof(IdSpan)])!);
            foreach (var type in proxy.GetInterfaces().Where(manifest.Interfaces.Contains))
            {
                // A proxy also implements the interfaces that its own one inherits; those have proxies of their own.
                if (proxy.GetInterfaces().All(other => other == type || !other.IsAssignableTo(type)))
                {
                    _proxies[type] = constructor;
                }
            }
        }

        foreach (var type in manifest.InterfaceImplementations)
        {
            var grainClass = new GrainClass(silo, type, collection);
            if (!_classesByGrainType.TryAdd(grainClass.GrainType.ToString(), grainClass))
            {
                throw new OrleansConfigurationException(
                    $"{type.FullName} and {_classesByGrainType[grainClass.GrainType.ToString()].Type.FullName} are both grain type "
                    + $"'{grainClass.GrainType}'. Give one of them a [GrainType].");
            }
        }
    }

    public IEnumerable<GrainClass> Classes => _classesByGrainType.Values;

    public GrainReference Create(Type interfaceType, string key, string? classNamePrefix)
    {
        var maker = _makers.GetOrAdd((interfaceType, classNamePrefix), MakerOf);
        return maker.Make(key);
    }

    public GrainReference Create(GrainId id, Type interfaceType)
    {
        var grainClass = ClassOf(id);
        var maker = _makers.GetOrAdd((interfaceType, "\0" + grainClass.GrainType), _ => MakerOf(interfaceType, grainClass));
        return maker.Make(id.Key.Text);
    }

    public static GrainReference CreateUntyped(GrainClass grainClass, string key) =>
        new(new GrainReferenceShared(grainClass, GrainInterfaceType.Create(grainClass.Type.FullName!)), IdSpan.Create(key));

    public GrainClass ClassOf(GrainId id) => _classesByGrainType.TryGetValue(id.Type.ToString(), out var found)
        ? found
        : throw new ArgumentException($"Could not find an implementation for grain type {id.Type}, of grain {id}.", nameof(id));

    private Maker MakerOf((Type Interface, string? Prefix) key)
    {
        var (type, prefix) = key;
        var classes = _classesByGrainType.Values.Where(candidate => candidate.Type.IsAssignableTo(type)).ToList();
        if (prefix is not null)
        {
            classes = classes.FindAll(candidate => candidate.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal));
        }

        if (classes.Count > 1)
        {
            // Orleans' own convention: IMachineGrain is MachineGrain before it is any other.
            var conventional = type.Name.StartsWith('I') ? type.Name[1..] : type.Name;
            classes = classes.Find(candidate => candidate.Type.Name == conventional) is { } named ? [named] : classes;
        }

        return classes.Count switch
        {
            1 => MakerOf(type, classes[0]),
            0 => throw new ArgumentException(
                $"Could not find an implementation for interface {type.FullName}{(prefix is null ? "" : $" with prefix {prefix}")}.", nameof(key)),
            _ => throw new ArgumentException(
                $"Unable to identify a single appropriate grain type for interface {type.FullName}. Candidates: "
                + string.Join(", ", classes.Select(candidate => candidate.Type.FullName)) + ".",
                nameof(key)),
        };
    }

    private Maker MakerOf(Type type, GrainClass grainClass) => _proxies.TryGetValue(type, out var constructor)
        ? new Maker(constructor, new GrainReferenceShared(grainClass, GrainInterfaceType.Create(NameOf(type))))
        : throw new ArgumentException(
            $"{type.FullName} has no generated reference. Its project must set UsesOrleans, so that the code generator sees it.", nameof(type));

    private static string NameOf(Type type) => type.GetCustomAttribute<AliasAttribute>()?.Alias ?? type.FullName!;

    private sealed class Maker(ConstructorInvoker constructor, GrainReferenceShared shared)
    {
        public GrainReference Make(string key) => (GrainReference)constructor.Invoke(shared, IdSpan.Create(key));
    }
}

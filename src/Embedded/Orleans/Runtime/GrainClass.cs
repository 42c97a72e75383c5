using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>What activations of one class have in common, and the directory of them.</summary>
internal sealed class GrainClass
{
    private readonly ConcurrentDictionary<string, ActivationData> _activations = new(StringComparer.Ordinal);
    private readonly Func<string, ActivationData> _make;
    private readonly GrainConstructor _constructor;

    public GrainClass(Silo silo, Type type, GrainCollectionOptions collection)
    {
        Silo = silo;
        Type = type;
        GrainType = GrainType.Create(type.GetCustomAttribute<GrainTypeAttribute>()?.GrainType ?? NameOf(type));
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        HasActivation = !type.IsSubclassOf(typeof(Grain))
            || type.GetMethod(nameof(IGrainBase.OnActivateAsync), [typeof(CancellationToken)])?.DeclaringType != typeof(Grain);
        CollectionAgeSeconds = AgeOf(type, collection);
        ImplicitStreams = [.. type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>(inherit: true).Select(attribute => attribute.StreamNamespace)];
        _constructor = new GrainConstructor(silo, type);
        _make = key => new ActivationData(this, key);
    }

    public Silo Silo { get; }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public bool IsReentrant { get; }

    /// <summary>Whether <c>OnActivateAsync</c> does anything.</summary>
    public bool HasActivation { get; }

    /// <summary>For how long an activation may be idle; <see cref="uint.MaxValue"/> for ever.</summary>
    public uint CollectionAgeSeconds { get; }

    /// <summary>What calls of this class go through; <see langword="null"/> when there is nothing in their way.</summary>
    public CallFilters? Filters { get; set; }

    public IReadOnlyList<string> ImplicitStreams { get; }

    public ICollection<ActivationData> Activations => _activations.Values;

    public IEnumerable<KeyValuePair<string, ActivationData>> Entries => _activations;

    /// <summary>Finds the activation of a grain, or makes it.</summary>
    public ActivationData Find(string key)
    {
        if (_activations.TryGetValue(key, out var activation))
        {
            return activation;
        }

        Silo.CheckTakesCalls(GrainType, key);
        return _activations.GetOrAdd(key, _make);
    }

    public ActivationData? TryFind(string key) => _activations.GetValueOrDefault(key);

    public void Remove(ActivationData activation) => _activations.TryRemove(KeyValuePair.Create(activation.Key, activation));

    public object Create(ActivationData activation, out List<IPersistentStateSetup>? states) => _constructor.Create(activation, out states);

    private static uint AgeOf(Type type, GrainCollectionOptions collection)
    {
        var age = collection.ClassSpecificCollectionAge.TryGetValue(type.FullName!, out var specific) ? specific : collection.CollectionAge;
        if (type.GetCustomAttribute<CollectionAgeLimitAttribute>() is { } limit)
        {
            age = limit.AgeLimit;
        }

        if (age == Timeout.InfiniteTimeSpan || type.IsDefined(typeof(KeepAliveAttribute), inherit: true))
        {
            return uint.MaxValue;
        }

        if (age <= collection.CollectionQuantum)
        {
            throw new OrleansConfigurationException(string.Create(
                CultureInfo.InvariantCulture,
                $"The collection age of {type.FullName}, {age}, must be more than CollectionQuantum, {collection.CollectionQuantum}."));
        }

        return (uint)Math.Min(uint.MaxValue - 1, Math.Ceiling(age.TotalSeconds));
    }

    // Orleans' own convention: MachineGrain is "machine".
    private static string NameOf(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > "grain".Length ? name[..^"grain".Length] : name;
    }
}

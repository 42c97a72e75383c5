using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>What activations of one class have in common, and the directory of them.</summary>
internal sealed class GrainClass
{
    private readonly ConcurrentDictionary<string, ActivationData> _activations = new(StringComparer.Ordinal);
    private readonly Func<string, ActivationData> _make;
    private readonly GrainConstructor _constructor;
    private readonly StatelessWorkers? _workers;
    private CallFilters? _filters;

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
        _make = Make;
        MayInterleave = InterleavePredicate.Of(type);
        _workers = type.GetCustomAttribute<StatelessWorkerAttribute>() is { } worker ? new StatelessWorkers(this, worker.MaxLocalWorkers) : null;
        RunsInline = _workers is null;
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
    public CallFilters? Filters
    {
        get => _filters;
        set
        {
            _filters = value;
            RunsInline = value is null && _workers is null;
        }
    }

    public IReadOnlyList<string> ImplicitStreams { get; }

    /// <summary>Gets the activations there are now, as a copy.</summary>
    public ICollection<ActivationData> Activations => _workers?.All ?? _activations.Values;

    /// <summary>Which calls may interleave with others; <see langword="null"/> when no method of the class says so.</summary>
    public Func<object, IInvokable, bool>? MayInterleave { get; }

    /// <summary>Whether a call may run where its caller is: it has one activation to go to, and nothing in its way.</summary>
    public bool RunsInline { get; private set; }

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

    /// <summary>Hands a call to the activation of its grain, or to one of them.</summary>
    /// <returns>Whether one took it; if not, it ended just now, and another try finds another.</returns>
    public bool TryEnqueue(string key, RequestBase request) => _workers?.TryEnqueue(key, request) ?? Find(key).TryEnqueue(request);

    /// <summary>Makes an activation that is not in the directory yet.</summary>
    public ActivationData Make(string key) => new(this, key);

    public void Remove(ActivationData activation)
    {
        if (_workers is not null)
        {
            _workers.Remove(activation);
        }
        else
        {
            _activations.TryRemove(KeyValuePair.Create(activation.Key, activation));
        }
    }

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

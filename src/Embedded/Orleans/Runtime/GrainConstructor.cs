using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>Makes the instances of one grain class, with what its constructor asks for.</summary>
/// <remarks>Singletons are resolved once; only a class that asks for scoped services costs a scope each activation.</remarks>
internal sealed class GrainConstructor
{
    private readonly ConstructorInvoker _constructor;
    private readonly Func<ActivationData, object?>[] _arguments;

    public GrainConstructor(Silo silo, Type type)
    {
        var constructors = type.GetConstructors();
        var constructor = Array.Find(constructors, candidate => candidate.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.MaxBy(candidate => candidate.GetParameters().Length)
            ?? throw new OrleansConfigurationException($"Grain class {type.FullName} has no public constructor.");
        _constructor = ConstructorInvoker.Create(constructor);
        _arguments = Array.ConvertAll(constructor.GetParameters(), parameter => SourceOf(silo, type, parameter));
    }

    public object Create(ActivationData activation, out List<IPersistentStateSetup>? states)
    {
        states = null;
        if (_arguments.Length == 0)
        {
            return _constructor.Invoke();
        }

        var values = new object?[_arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _arguments[i](activation);
            if (values[i] is IPersistentStateSetup state)
            {
                (states ??= []).Add(state);
            }
        }

        return _constructor.Invoke(values.AsSpan());
    }

    private static Func<ActivationData, object?> SourceOf(Silo silo, Type grain, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
        {
            return StateSource(silo, grain, parameter, state);
        }

        if (parameter.GetCustomAttributes().OfType<IFacetMetadata>().FirstOrDefault() is { } facet)
        {
            throw new OrleansConfigurationException(
                $"{grain.FullName} asks for {facet.GetType().Name}, which the embedded Orleans engine does not know. Build with AxPackages=upstream.");
        }

        if (type == typeof(IGrainContext))
        {
            return static activation => activation;
        }

        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
        {
            return activation => activation.ActivationServices.GetRequiredKeyedService(type, keyed.Key);
        }

        if (silo.Lifetimes.IsSingleton(type))
        {
            var singleton = new Lazy<object>(() => silo.Services.GetRequiredService(type));
            return _ => singleton.Value;
        }

        return parameter.HasDefaultValue
            ? activation => activation.ActivationServices.GetService(type) ?? parameter.DefaultValue
            : activation => activation.ActivationServices.GetRequiredService(type);
    }

    private static Func<ActivationData, object?> StateSource(Silo silo, Type grain, ParameterInfo parameter, PersistentStateAttribute state)
    {
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new OrleansConfigurationException(
                $"Parameter {parameter.Name} of {grain.FullName} has [PersistentState], so its type must be IPersistentState<T>, not {type}.");
        }

        var make = typeof(GrainConstructor).GetMethod(nameof(MakeState), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type.GetGenericArguments())
            .CreateDelegate<Func<ActivationData, string, IGrainStorage, object>>();
        var store = new Lazy<IGrainStorage>(() => FindStore(silo, grain, state));
        return activation => make(activation, state.StateName, store.Value);
    }

    private static PersistentState<T> MakeState<T>(ActivationData activation, string name, IGrainStorage store) => new(activation, name, store);

    private static IGrainStorage FindStore(Silo silo, Type grain, PersistentStateAttribute state)
    {
        var store = string.IsNullOrEmpty(state.StorageName)
            ? silo.Services.GetService<IGrainStorage>() ?? silo.Services.GetKeyedService<IGrainStorage>(Providers.ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
            : silo.Services.GetKeyedService<IGrainStorage>(state.StorageName);
        return store ?? throw new BadProviderConfigException(string.IsNullOrEmpty(state.StorageName)
            ? $"No default storage provider found loading grain type {grain.FullName}."
            : $"No storage provider named \"{state.StorageName}\" found loading grain type {grain.FullName}.");
    }
}

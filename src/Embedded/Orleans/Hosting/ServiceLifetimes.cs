using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Hosting;

/// <summary>Knows which services are singletons, so that grains can share what is shared anyway.</summary>
internal sealed class ServiceLifetimes(IServiceCollection services)
{
    private readonly Lazy<HashSet<Type>> _singletons = new(() => SingletonsOf(services));

    public bool IsSingleton(Type type) =>
        _singletons.Value.Contains(type) || (type.IsGenericType && _singletons.Value.Contains(type.GetGenericTypeDefinition()));

    private static HashSet<Type> SingletonsOf(IServiceCollection services)
    {
        var types = new HashSet<Type>();
        foreach (var service in services)
        {
            if (service.IsKeyedService)
            {
                continue;
            }

            // The last registration is the one that is resolved.
            if (service.Lifetime == ServiceLifetime.Singleton)
            {
                types.Add(service.ServiceType);
            }
            else
            {
                types.Remove(service.ServiceType);
            }
        }

        return types;
    }
}

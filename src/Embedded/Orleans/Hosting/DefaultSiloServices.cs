using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>What every silo has.</summary>
internal static class DefaultSiloServices
{
    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(service => service.ServiceType == typeof(Silo)))
        {
            return;
        }

        services.AddOptions();
        services.AddLogging();
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new ServiceLifetimes(services));
        services.AddSingleton<Silo>();
        services.AddSingleton<SiloLifecycle>();
        services.AddSingleton<ISiloLifecycle>(provider => provider.GetRequiredService<SiloLifecycle>());
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<Silo>().GrainFactory);
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<Silo>().GrainFactory);
        services.AddSingleton<ILocalSiloDetails>(provider => provider.GetRequiredService<Silo>().Details);
        services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
        services.AddHostedService<SiloHostedService>();
        AspireConfiguration.Apply(new SiloBuilder(services, configuration));
    }
}

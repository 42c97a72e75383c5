using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Runtime.ReminderService;
using Orleans.Timers;

namespace Orleans.Hosting;

/// <summary>Adds reminders.</summary>
public static class SiloBuilderReminderExtensions
{
    /// <summary>Adds the reminder service. It needs an <see cref="IReminderTable"/> among the services.</summary>
    /// <param name="builder">The silo.</param>
    /// <returns>The silo.</returns>
    public static ISiloBuilder AddReminders(this ISiloBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddReminders();
        return builder;
    }

    /// <inheritdoc cref="AddReminders(ISiloBuilder)"/>
    /// <param name="services">The silo's services.</param>
    public static void AddReminders(this IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(LocalReminderService)))
        {
            return;
        }

        services.AddOptions<ReminderOptions>();
        services.AddSingleton<LocalReminderService>();
        services.AddSingleton<IReminderRegistry>(static provider => provider.GetRequiredService<LocalReminderService>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<LocalReminderService>());
    }
}

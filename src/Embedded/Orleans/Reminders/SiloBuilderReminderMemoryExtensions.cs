using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.ReminderService;

namespace Orleans.Hosting;

/// <summary>Adds reminders that live as long as the silo.</summary>
public static class SiloBuilderReminderMemoryExtensions
{
    /// <summary>Adds reminders that live as long as the silo.</summary>
    /// <param name="builder">The silo.</param>
    /// <returns>The silo.</returns>
    public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder)
    {
        builder.AddReminders();
        builder.Services.AddSingleton<IReminderTable, InMemoryReminderTable>();
        return builder;
    }
}

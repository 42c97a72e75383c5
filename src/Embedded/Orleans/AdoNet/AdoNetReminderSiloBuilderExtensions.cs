using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Reminders in a database: not in this engine.</summary>
public static class AdoNetReminderSiloBuilderExtensions
{
    /// <summary>Refuses: Orleans' own database tables need the real packages. An <see cref="IReminderTable"/> of your own works here too.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="configureOptions">Not called.</param>
    /// <returns>Nothing: it always throws.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static ISiloBuilder UseAdoNetReminderService(this ISiloBuilder builder, Action<AdoNetReminderTableOptions> configureOptions) =>
        throw EmbeddedOnly.NotSupported(nameof(UseAdoNetReminderService), "its own reminder table is in memory, and others are registered as IReminderTable");
}

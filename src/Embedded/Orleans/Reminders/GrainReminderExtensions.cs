using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans;

/// <summary>Registers reminders in grains.</summary>
public static class GrainReminderExtensions
{
    /// <inheritdoc cref="RegisterOrUpdateReminder(IGrainBase, string, TimeSpan, TimeSpan)"/>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
        RegisterOrUpdateReminder((IGrainBase)grain, reminderName, dueTime, period);

    /// <summary>Registers a reminder, or changes the one of that name. It is stored before this ends, and wakes the grain when it is not active.</summary>
    /// <param name="grain">The grain; it implements <see cref="IRemindable"/>.</param>
    /// <param name="reminderName">The reminder's name.</param>
    /// <param name="dueTime">From now to the first tick; zero or more.</param>
    /// <param name="period">From tick to tick; at least <see cref="Hosting.ReminderOptions.MinimumReminderPeriod"/>.</param>
    /// <returns>The reminder.</returns>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain is IRemindable
            ? RegistryOf(grain).RegisterOrUpdateReminder(grain.GrainContext.GrainId, reminderName, dueTime, period)
            : throw new InvalidOperationException(
                $"Grain {grain.GrainContext.GrainId} is not '{nameof(IRemindable)}'. A grain should implement {nameof(IRemindable)} to use reminders.");
    }

    /// <inheritdoc cref="UnregisterReminder(IGrainBase, IGrainReminder)"/>
    public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder) => UnregisterReminder((IGrainBase)grain, reminder);

    /// <summary>Ends a reminder. A tick that is on its way may still come.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="reminder">The reminder.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ReminderException">It was changed since this handle was got.</exception>
    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return RegistryOf(grain).UnregisterReminder(grain.GrainContext.GrainId, reminder);
    }

    /// <inheritdoc cref="GetReminder(IGrainBase, string)"/>
    public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName) => GetReminder((IGrainBase)grain, reminderName);

    /// <summary>Gets a reminder.</summary>
    /// <param name="grain">The grain.</param>
    /// <param name="reminderName">The reminder's name.</param>
    /// <returns>The reminder; <see langword="null"/> when there is none.</returns>
    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return RegistryOf(grain).GetReminder(grain.GrainContext.GrainId, reminderName);
    }

    /// <inheritdoc cref="GetReminders(IGrainBase)"/>
    public static Task<List<IGrainReminder>> GetReminders(this Grain grain) => GetReminders((IGrainBase)grain);

    /// <summary>Gets all reminders of a grain.</summary>
    /// <param name="grain">The grain.</param>
    /// <returns>The reminders.</returns>
    public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return RegistryOf(grain).GetReminders(grain.GrainContext.GrainId);
    }

    private static IReminderRegistry RegistryOf(IGrainBase grain) =>
        ((ActivationData)grain.GrainContext).Silo.Services.GetService<IReminderRegistry>() ?? throw new OrleansConfigurationException(
            "There is no reminder service. Add one where the silo is configured: UseInMemoryReminderService(), or AddReminders() and an IReminderTable.");
}

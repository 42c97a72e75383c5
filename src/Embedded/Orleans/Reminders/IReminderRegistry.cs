using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>Registers reminders.</summary>
public interface IReminderRegistry
{
    /// <summary>Registers a reminder, or changes the one of that name. It is stored before this ends.</summary>
    /// <param name="callingGrainId">The grain.</param>
    /// <param name="reminderName">The reminder's name.</param>
    /// <param name="dueTime">From now to the first tick; zero or more.</param>
    /// <param name="period">From tick to tick; at least <see cref="Hosting.ReminderOptions.MinimumReminderPeriod"/>.</param>
    /// <returns>The reminder.</returns>
    Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period);

    /// <summary>Ends a reminder. A tick that is on its way may still come.</summary>
    /// <param name="callingGrainId">The grain.</param>
    /// <param name="reminder">The reminder.</param>
    /// <returns>A task.</returns>
    /// <exception cref="ReminderException">It was changed since this handle was got.</exception>
    Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder);

    /// <summary>Gets a reminder.</summary>
    /// <param name="callingGrainId">The grain.</param>
    /// <param name="reminderName">The reminder's name.</param>
    /// <returns>The reminder; <see langword="null"/> when there is none.</returns>
    Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName);

    /// <summary>Gets all reminders of a grain.</summary>
    /// <param name="callingGrainId">The grain.</param>
    /// <returns>The reminders.</returns>
    Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId);
}

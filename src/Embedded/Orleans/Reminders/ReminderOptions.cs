namespace Orleans.Hosting;

/// <summary>What reminders may be.</summary>
public class ReminderOptions
{
    /// <summary>Gets or sets the shortest period that may be asked for: 1 minute by default. Zero or more.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets after what time a table that does not get ready fails the silo's start: 5 minutes by default.</summary>
    public TimeSpan InitializationTimeout { get; set; } = TimeSpan.FromMinutes(5);
}

namespace Orleans.Configuration;

/// <summary>Where reminders are stored; for the real packages only.</summary>
public class AdoNetReminderTableOptions
{
    /// <summary>Gets or sets how to reach the database.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Gets or sets the kind of database, such as <c>Npgsql</c>.</summary>
    public string Invariant { get; set; } = "";
}

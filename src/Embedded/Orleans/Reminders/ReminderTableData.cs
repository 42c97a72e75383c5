namespace Orleans;

/// <summary>Rows of a reminder table.</summary>
[GenerateSerializer]
public class ReminderTableData
{
    /// <summary>Makes rows.</summary>
    /// <param name="list">The rows.</param>
    public ReminderTableData(IEnumerable<ReminderEntry> list) => Reminders = [.. list];

    /// <summary>Makes one row.</summary>
    /// <param name="entry">The row.</param>
    public ReminderTableData(ReminderEntry entry) => Reminders = [entry];

    /// <summary>Makes no rows.</summary>
    public ReminderTableData() => Reminders = [];

    /// <summary>Gets the rows.</summary>
    [Id(0)]
    public IList<ReminderEntry> Reminders { get; private set; }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Reminders)}]";
}

using Orleans.Runtime;

namespace Orleans;

/// <summary>One row of a reminder table.</summary>
[GenerateSerializer]
public class ReminderEntry
{
    /// <summary>Gets or sets the grain.</summary>
    [Id(0)]
    public GrainId GrainId { get; set; }

    /// <summary>Gets or sets the name, unique within the grain.</summary>
    [Id(1)]
    public string ReminderName { get; set; } = "";

    /// <summary>Gets or sets when it ticks first, in UTC.</summary>
    [Id(2)]
    public DateTime StartAt { get; set; }

    /// <summary>Gets or sets the time from tick to tick.</summary>
    [Id(3)]
    public TimeSpan Period { get; set; }

    /// <summary>Gets or sets the table's version of the row.</summary>
    [Id(4)]
    public string ETag { get; set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"<GrainId={GrainId} ReminderName={ReminderName} Period={Period}>";
}

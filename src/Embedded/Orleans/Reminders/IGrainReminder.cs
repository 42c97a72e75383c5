namespace Orleans.Runtime;

/// <summary>A registered reminder.</summary>
public interface IGrainReminder
{
    /// <summary>Gets its name, unique within its grain.</summary>
    string ReminderName { get; }
}

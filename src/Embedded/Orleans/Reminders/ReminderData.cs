namespace Orleans.Runtime.ReminderService;

/// <inheritdoc/>
internal sealed record ReminderData(GrainId GrainId, string ReminderName, string ETag) : IGrainReminder;

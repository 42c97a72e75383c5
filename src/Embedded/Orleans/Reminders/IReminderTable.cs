using Orleans.Runtime;

namespace Orleans;

/// <summary>Stores reminders. Register one of your own as a service after <c>AddReminders</c>.</summary>
public interface IReminderTable
{
    /// <summary>Gets ready. The silo does not start when this fails.</summary>
    /// <param name="cancellationToken">Cancelled when the silo's start is given up.</param>
    /// <returns>A task.</returns>
    Task StartAsync(CancellationToken cancellationToken = default) => Init();

    /// <summary>Gets ready; for tables that take no token.</summary>
    /// <returns>A task.</returns>
    Task Init() => Task.CompletedTask;

    /// <summary>Reads the reminders of one grain.</summary>
    /// <param name="grainId">The grain.</param>
    /// <returns>Its rows.</returns>
    Task<ReminderTableData> ReadRows(GrainId grainId);

    /// <summary>Reads the reminders of the grains whose hash is in a range.</summary>
    /// <param name="begin">The range's begin, outside of it.</param>
    /// <param name="end">The range's end, within it. The same as <paramref name="begin"/>: all rows, which is all that this engine asks for.</param>
    /// <returns>The rows.</returns>
    Task<ReminderTableData> ReadRows(uint begin, uint end);

    /// <summary>Reads one reminder.</summary>
    /// <param name="grainId">The grain.</param>
    /// <param name="reminderName">Its name.</param>
    /// <returns>The row; <see langword="null"/> when there is none.</returns>
    Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

    /// <summary>Writes a row, whether or not there is one.</summary>
    /// <param name="entry">The row.</param>
    /// <returns>Its new ETag; <see langword="null"/> when it could not be written.</returns>
    Task<string?> UpsertRow(ReminderEntry entry);

    /// <summary>Removes a row.</summary>
    /// <param name="grainId">The grain.</param>
    /// <param name="reminderName">Its name.</param>
    /// <param name="eTag">The ETag that it was read or written with.</param>
    /// <returns>Whether it was there with this ETag, and now is not.</returns>
    Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

    /// <summary>Removes all rows.</summary>
    /// <returns>A task.</returns>
    Task TestOnlyClearTable();

    /// <summary>Ends.</summary>
    /// <param name="cancellationToken">Cancelled when the silo's stop is hurried.</param>
    /// <returns>A task.</returns>
    Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}

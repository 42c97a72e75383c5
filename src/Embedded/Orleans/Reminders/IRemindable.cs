using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain that can be woken by reminders.</summary>
public interface IRemindable : IGrain
{
    /// <summary>Takes a tick. An exception is logged; the next tick comes all the same.</summary>
    /// <param name="reminderName">Which reminder.</param>
    /// <param name="status">When it ticks.</param>
    /// <returns>A task; the next tick is set when it has ended.</returns>
    Task ReceiveReminder(string reminderName, TickStatus status);
}

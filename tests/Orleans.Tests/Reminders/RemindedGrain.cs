using System.Collections.Immutable;

namespace AxComplex.Orleans.Tests.Reminders;

/// <summary>Notes its activations and its ticks. A reminder named <c>failing</c> fails.</summary>
public sealed class RemindedGrain(Journal journal) : Grain, IRemindedGrain, IRemindable
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        journal.Add(this.GetPrimaryKeyString(), "activated");
        return Task.CompletedTask;
    }

    public Task Remind(string name, TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder(name, dueTime, period);

    public async Task Forget(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<ImmutableArray<string>> Names() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order()];

    public Task EndSoon()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        journal.Add(this.GetPrimaryKeyString(), $"tick {reminderName} {status.Period.TotalMilliseconds}");
        return reminderName == "failing" ? throw new ArithmeticException("a failing tick") : Task.CompletedTask;
    }
}

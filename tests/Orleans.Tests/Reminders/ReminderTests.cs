using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace AxComplex.Orleans.Tests.Reminders;

public sealed class ReminderTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task AReminder_TicksAndWakesItsGrain_UntilItIsForgotten()
    {
        await using var cluster = Build(silo => silo.UseInMemoryReminderService());
        await cluster.DeployAsync();
        var journal = JournalOf(cluster);
        var grain = cluster.Client.GetGrain<IRemindedGrain>("woken");
        await grain.Remind("morning", Soon, TimeSpan.FromMilliseconds(100));
        await Wait.UntilAsync(() => journal.Of("woken").Contains("tick morning 100"), "a tick");
        await grain.EndSoon();
        await Wait.UntilAsync(() => journal.Of("woken").Count(entry => entry == "activated") >= 2, "the grain to be woken");
        await Wait.UntilAsync(() => journal.Of("woken")[^1] == "tick morning 100", "a tick after that");
        Assert.Equal(["morning"], await grain.Names());

        await grain.Forget("morning");
        Assert.Empty(await grain.Names());
        var ticks = journal.Of("woken").Length;
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.InRange(journal.Of("woken").Length, ticks, ticks + 1);
    }

    [Fact]
    public async Task AnUpdatedReminder_TicksWithItsNewPeriod()
    {
        await using var cluster = Build(silo => silo.UseInMemoryReminderService());
        await cluster.DeployAsync();
        var grain = cluster.Client.GetGrain<IRemindedGrain>("updated");
        await grain.Remind("one", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await grain.Remind("one", Soon, TimeSpan.FromMilliseconds(50));
        await Wait.UntilAsync(() => JournalOf(cluster).Of("updated").Count(entry => entry == "tick one 50") >= 3, "three ticks");

        Assert.Equal(["one"], await grain.Names());
    }

    [Fact]
    public async Task AFailingTick_IsFollowedByTheNext()
    {
        await using var cluster = Build(silo => silo.UseInMemoryReminderService());
        await cluster.DeployAsync();
        await cluster.Client.GetGrain<IRemindedGrain>("fails").Remind("failing", Soon, TimeSpan.FromMilliseconds(50));
        await Wait.UntilAsync(() => JournalOf(cluster).Of("fails").Count(entry => entry == "tick failing 50") >= 3, "three ticks");
    }

    [Fact]
    public async Task AReminderInATable_OutlivesItsSilo()
    {
        var table = new KeptReminderTable();
        await using (var first = Build(silo => silo.AddReminders().Services.AddSingleton<IReminderTable>(table)))
        {
            await first.DeployAsync();
            await first.Client.GetGrain<IRemindedGrain>("kept").Remind("later", TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(300));
        }

        await using var second = Build(silo => silo.AddReminders().Services.AddSingleton<IReminderTable>(table));
        await second.DeployAsync();
        await Wait.UntilAsync(() => JournalOf(second).Of("kept").Contains("tick later 300"), "a tick in the second silo");
    }

    [Fact]
    public async Task APeriodThatIsTooShort_IsRefused()
    {
        await using var cluster = Build(silo => silo.UseInMemoryReminderService().Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMinutes(1)));
        await cluster.DeployAsync();
        var grain = cluster.Client.GetGrain<IRemindedGrain>("hasty");

        Assert.Contains("hasty-reminder", (await Assert.ThrowsAsync<ArgumentException>(() => grain.Remind("hasty-reminder", Soon, Soon))).Message, StringComparison.Ordinal);
        Assert.Empty(await grain.Names());
    }

    private static InProcessTestCluster Build(Action<ISiloBuilder> configure) => SiloFixture.Build(silo =>
    {
        silo.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(10));
        configure(silo);
    });

    private static Journal JournalOf(InProcessTestCluster cluster) => cluster.GetSiloServiceProvider().GetRequiredService<Journal>();
}

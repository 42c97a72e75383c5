using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace AxComplex.Orleans.Tests.Life;

public sealed class StayTests
{
    [Fact]
    public async Task DelayDeactivation_KeepsAnIdleGrain_UntilItIsTakenBack()
    {
        await using var cluster = SiloFixture.Build(silo => silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromSeconds(1);
            options.CollectionAge = TimeSpan.FromSeconds(2);
        }));
        await cluster.DeployAsync();
        var journal = cluster.GetSiloServiceProvider().GetRequiredService<Journal>();
        var staying = cluster.Client.GetGrain<IStayGrain>("staying");
        await staying.Stay(TimeSpan.FromMinutes(10));
        await cluster.Client.GetGrain<IStayGrain>("going").Stay(TimeSpan.Zero);
        await Wait.UntilAsync(() => journal.Of("going").Length == 1, "the other grain to be collected");
        Assert.Empty(journal.Of("staying"));

        await staying.Stay(TimeSpan.Zero);
        await Wait.UntilAsync(() => journal.Of("staying").Length == 1, "the grain to be collected at last");
    }
}

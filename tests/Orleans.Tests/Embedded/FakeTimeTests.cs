using AxComplex.Orleans.Tests.Life;
using AxComplex.Orleans.Tests.Timers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Configuration;

namespace AxComplex.Orleans.Tests.Embedded;

/// <summary>A silo whose only clock is advanced by hand. Orleans 10.3 did not collect the grain by it; its timers ticked.</summary>
public sealed class FakeTimeTests
{
    [Fact]
    public async Task TimersAndCollection_FollowTheSilosTimeProvider()
    {
        var time = new FakeTimeProvider();
        await using var cluster = SiloFixture.Build(silo =>
        {
            silo.Services.AddSingleton<TimeProvider>(time);
            silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = TimeSpan.FromMinutes(30));
        });
        await cluster.DeployAsync();
        var journal = cluster.GetSiloServiceProvider().GetRequiredService<Journal>();
        await cluster.Client.GetGrain<ILifeGrain>("fake-time").Activation();
        var ticking = cluster.Client.GetGrain<ITickingGrain>("fake-time");
        await ticking.Start(TimeSpan.FromMinutes(10), failing: false);
        Assert.Equal(0, await ticking.Ticks());

        for (var expected = 1; expected <= 3; expected++)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            await Wait.UntilAsync(async () => await ticking.Ticks() == expected, $"tick {expected}");
        }

        for (var minute = 0; minute < 5; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
        }

        await Wait.UntilAsync(() => journal.Of("fake-time").Length == 2, "the idle grain to be collected");
        Assert.Equal(["activated", "deactivated ActivationIdle"], journal.Of("fake-time"));
    }
}

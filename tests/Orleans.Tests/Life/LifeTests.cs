using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace AxComplex.Orleans.Tests.Life;

public sealed class LifeTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task DeactivateOnIdle_EndsTheActivation_AndTheNextCallMakesANewOne()
    {
        var grain = silo.Grains.GetGrain<ILifeGrain>("ends");
        var first = await grain.Activation();
        await grain.EndSoon();

        Assert.NotEqual(first, await grain.Activation());
        Assert.Equal(["activated", "deactivated ApplicationRequested", "activated"], silo.JournalOfSilo.Of("ends"));
    }

    // The running call must end before OnDeactivateAsync; calls that wait move to the new activation.
    [Fact]
    public async Task CallsThatWait_MoveToTheNextActivation()
    {
        var grain = silo.Grains.GetGrain<ILifeGrain>("moves");
        var held = grain.Hold(TimeSpan.FromMilliseconds(50));
        var waiting = Enumerable.Range(0, 10).Select(_ => grain.Activation()).ToList();
        await held;

        Assert.Single((await Task.WhenAll(waiting)).Distinct());
        Assert.Equal(["activated", "held", "deactivated ApplicationRequested", "activated"], silo.JournalOfSilo.Of("moves"));
    }

    [Fact]
    public async Task AGrainThatFailsToActivate_FailsItsCallers_AndIsTriedAgain()
    {
        var grain = silo.Grains.GetGrain<IFailingStartGrain>("fails-once");
        var failure = await Assert.ThrowsAnyAsync<Exception>(grain.Starts);

        Assert.Contains("not this time", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, await grain.Starts());
    }

    [Fact]
    public async Task AnIdleGrain_IsCollected_AndAUsedOneIsNot()
    {
        await using var cluster = SiloFixture.Build(silo => silo.Configure<GrainCollectionOptions>(options =>
        {
            options.CollectionQuantum = TimeSpan.FromSeconds(1);
            options.CollectionAge = TimeSpan.FromSeconds(3);
        }));
        await cluster.DeployAsync();
        var journal = cluster.GetSiloServiceProvider().GetRequiredService<Journal>();
        var used = cluster.Client.GetGrain<ILifeGrain>("used");
        await cluster.Client.GetGrain<ILifeGrain>("idle").Activation();
        var first = await used.Activation();
        await Wait.UntilAsync(
            async () => await used.Activation() == first && journal.Of("idle").Length == 2,
            "the idle grain to be collected, and the used one not");

        Assert.Equal(["activated", "deactivated ActivationIdle"], journal.Of("idle"));
    }

    [Fact]
    public async Task StoppingTheSilo_EndsAllActivations()
    {
        await using var cluster = SiloFixture.Build();
        await cluster.DeployAsync();
        var journal = cluster.GetSiloServiceProvider().GetRequiredService<Journal>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => cluster.Client.GetGrain<ILifeGrain>($"stop-{i}").Activation()));
        await cluster.StopAllSilosAsync();

        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(["activated", "deactivated ShuttingDown"], journal.Of($"stop-{i}")));
    }
}

using AxComplex.Orleans.Tests.Turns;

namespace AxComplex.Orleans.Tests.Calls;

public sealed class OneWayTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task AOneWayCall_IsNotWaitedFor()
    {
        var grain = silo.Grains.GetGrain<IPostGrain>("posted");
        await grain.Post("posted");
        await Wait.UntilAsync(() => silo.JournalOfSilo.Of("posted").Length == 1, "the call to begin");
        Assert.Equal(["begun"], silo.JournalOfSilo.Of("posted"));

        RingGrain.Gate("posted").SetResult();
        await Wait.UntilAsync(() => silo.JournalOfSilo.Of("posted").Length == 2, "the call to end");
    }

    [Fact]
    public async Task AOneWayCallThatFails_FailsForNobody()
    {
        var grain = silo.Grains.GetGrain<IPostGrain>("fails");
        await grain.PostAndFail();
        await grain.PostAndFail();
        await Wait.UntilAsync(() => silo.JournalOfSilo.Of("fails").Length == 2, "both calls");
    }
}

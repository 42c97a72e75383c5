using AxComplex.Orleans.Tests.Turns;
using Orleans.Configuration;

namespace AxComplex.Orleans.Tests.Embedded;

/// <summary>Here the limit holds for each grain. Orleans 10.3 did not refuse these calls; why is not known.</summary>
public sealed class OverloadTests
{
    [Fact]
    public async Task CallsOverTheHardLimit_AreRefused_AndTheOthersRun()
    {
        await using var cluster = SiloFixture.Build(silo => silo.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = 10));
        await cluster.DeployAsync();
        var grain = cluster.Client.GetGrain<IRingGrain>("overloaded");
        await grain.Answer();
        var blocked = grain.Block("overloaded");
        var calls = Enumerable.Range(0, 40).Select(_ => grain.Answer()).ToList();
        await Wait.UntilAsync(() => calls.Exists(call => call.IsFaulted), "a call to be refused");
        RingGrain.Gate("overloaded").SetResult();
        await blocked;
        await Task.WhenAny(Task.WhenAll(calls), Task.Delay(10_000, TestContext.Current.CancellationToken));

        Assert.All(calls.Where(call => call.IsFaulted), call => Assert.IsType<LimitExceededException>(call.Exception!.InnerException));
        Assert.InRange(calls.Count(call => call.IsCompletedSuccessfully), 1, 12);
        Assert.Equal("answer of overloaded", await grain.Answer());
    }
}

using Orleans.Configuration;

namespace AxComplex.Orleans.Tests.Turns;

public sealed class TurnTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    // Orleans is not reentrant by default: a call that comes back to a busy grain waits until it times out.
    [Fact]
    public async Task ACallThatComesBack_TimesOut_AndNamesTheCall()
    {
        await using var cluster = SiloFixture.Build(builder => builder.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(2)));
        await cluster.DeployAsync();
        var first = cluster.Client.GetGrain<IRingGrain>("dead-a");
        var thrown = await Assert.ThrowsAsync<TimeoutException>(() => first.CallBackThrough("dead-b", allowReentrancy: false));

        Assert.Contains("IRingGrain", thrown.Message, StringComparison.Ordinal);
        await Wait.UntilAsync(async () => await first.Answer() == "answer of dead-a", "the grain to take calls again");
    }

    [Fact]
    public async Task ACallChainThatMayComeBack_DoesNotWait()
    {
        var first = silo.Grains.GetGrain<IRingGrain>("alive-a");

        Assert.Equal("answer of alive-a", await first.CallBackThrough("alive-b", allowReentrancy: true));
    }

    [Fact]
    public async Task ABlockedGrain_TakesInterleavingCallsOnly()
    {
        var grain = silo.Grains.GetGrain<IRingGrain>("blocked");
        var blocked = grain.Block("blocked");
        var waits = grain.Answer();

        Assert.Equal("peeked", await grain.Peek());
        Assert.False(waits.IsCompleted);

        RingGrain.Gate("blocked").SetResult();
        await blocked;
        Assert.Equal("answer of blocked", await waits);
    }

    [Fact]
    public async Task ReadOnlyCalls_InterleaveWithEachOther()
    {
        var grain = silo.Grains.GetGrain<IRingGrain>("readers");

        Assert.Equal(new[] { 3, 3, 3 }, await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => grain.ReadTogether(3))));
    }

    [Fact]
    public async Task AMethodsOwnTimeout_EndsTheWaiting()
    {
        var grain = silo.Grains.GetGrain<IRingGrain>("short-timeout");
        await Assert.ThrowsAsync<TimeoutException>(() => grain.BlockShortly("short-timeout"));
        RingGrain.Gate("short-timeout").SetResult();

        Assert.Equal("answer of short-timeout", await grain.Answer());
    }

    [Fact]
    public async Task TheRequestContext_TravelsToTheCallee_AndNotBack()
    {
        RequestContext.Set("name", "caller");
        var seen = await silo.Grains.GetGrain<IRingGrain>("context").Remember("name");

        Assert.Equal(("caller", "caller"), (seen, RequestContext.Get("name")));
    }

    [Fact]
    public async Task ACancelledCaller_CancelsTheMethod()
    {
        using var source = new CancellationTokenSource();
        var grain = silo.Grains.GetGrain<IRingGrain>("cancel");
        var waiting = grain.WaitForCancellation(source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal("answer of cancel", await grain.Answer());
    }
}

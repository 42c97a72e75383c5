namespace AxComplex.Orleans.Tests.Timers;

public sealed class TimerTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ATimer_TicksUntilItIsDisposed_EvenIfTicksFail(bool failing)
    {
        var grain = silo.Grains.GetGrain<ITickingGrain>($"ticks-{failing}");
        await grain.Start(TimeSpan.FromMilliseconds(5), failing);
        await Wait.UntilAsync(async () => await grain.Ticks() >= 3, "three ticks");
        await grain.StopTicking();
        var stopped = await grain.Ticks();
        await Task.Delay(50, TestContext.Current.CancellationToken);

        Assert.Equal(stopped, await grain.Ticks());
    }

    // A tick is a turn of its own, and by default it waits for the running call.
    [Fact]
    public async Task ATick_DoesNotInterleaveWithACall()
    {
        var grain = silo.Grains.GetGrain<ITickingGrain>("busy");
        await grain.Start(TimeSpan.FromMilliseconds(5), failing: false);

        Assert.False(await grain.TickedWhileBusy());
    }
}

namespace AxComplex.Orleans.Tests.Turns;

public sealed class HeavyTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    // The embedded engine runs short calls of idle grains on their caller's thread. A long one there would hold up its caller.
    [Fact]
    public async Task HeavyCallsThatAreFannedOut_UseAllCores()
    {
        Assert.SkipWhen(Environment.ProcessorCount == 1, "There is one core.");
        var seen = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => silo.Grains.GetGrain<IHeavyGrain>($"fan-{i}").Compute(TimeSpan.FromMilliseconds(60))));

        Assert.InRange(seen.Max(), 2, 6);
    }

    // The method has proved to be short, many times; when it is long for once, it is long again.
    [Fact]
    public async Task AMethodThatTurnsHeavy_IsFannedOutAllTheSame()
    {
        Assert.SkipWhen(Environment.ProcessorCount == 1, "There is one core.");
        var grains = Enumerable.Range(0, 6).Select(i => silo.Grains.GetGrain<IHeavyGrain>($"turns-{i}")).ToList();
        for (var i = 0; i < 100; i++)
        {
            await grains[i % grains.Count].Compute(TimeSpan.Zero);
        }

        var seen = await Task.WhenAll(grains.Select(grain => grain.Compute(TimeSpan.FromMilliseconds(60))));

        Assert.InRange(seen.Max(), 2, 6);
    }

    [Fact]
    public async Task TheCallerOfAHeavyCall_GoesOnMeanwhile()
    {
        var call = silo.Grains.GetGrain<IHeavyGrain>("meanwhile").Compute(TimeSpan.FromMilliseconds(300));

        Assert.False(call.IsCompleted);
        await call;
    }
}

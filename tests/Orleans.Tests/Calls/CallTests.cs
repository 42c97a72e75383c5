namespace AxComplex.Orleans.Tests.Calls;

public sealed class CallTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task AGrain_KeepsItsStateBetweenCalls()
    {
        var counter = silo.Grains.GetGrain<ICounterGrain>("keeps");
        await counter.Add(2);
        await counter.AddFast(3);

        Assert.Equal(10, await silo.Grains.GetGrain<ICounterGrain>("keeps").AddSlowly(5));
    }

    [Fact]
    public async Task Keys_AreWrittenAsOrleansWritesThem()
    {
        var id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

        Assert.Equal("a/b", await silo.Grains.GetGrain<ICounterGrain>("a/b").KeyText());
        Assert.Equal("FF", await silo.Grains.GetGrain<ICounterGrain>(255).KeyText());
        Assert.Equal("FFFFFFFFFFFFFFFF", await silo.Grains.GetGrain<ICounterGrain>(-1).KeyText());
        Assert.Equal(id.ToString("N"), await silo.Grains.GetGrain<ICounterGrain>(id).KeyText());
        Assert.Equal(255, silo.Grains.GetGrain<ICounterGrain>(255).GetPrimaryKeyLong());
        Assert.Equal(id, silo.Grains.GetGrain<ICounterGrain>(id).GetPrimaryKey());
        Assert.Equal("counter/a/b", silo.Grains.GetGrain<ICounterGrain>("a/b").GetGrainId().ToString());
    }

    [Fact]
    public async Task RacingFirstCalls_MeetOneActivation()
    {
        for (var round = 0; round < 50; round++)
        {
            var key = $"race-{round}";
            using var start = new Barrier(4);
            var seen = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                start.SignalAndWait();
                return await silo.Grains.GetGrain<ICounterGrain>(key).Activation();
            })));
            Assert.Single(seen.Distinct());
        }
    }

    [Fact]
    public async Task ConcurrentCalls_RunOneAfterTheOther()
    {
        var counter = silo.Grains.GetGrain<ICounterGrain>("one-by-one");
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => counter.AddSlowly(1))));

        Assert.Equal(100, await counter.Add(0));
    }

    [Fact]
    public async Task ConcurrentShortCalls_LoseNothing()
    {
        var counter = silo.Grains.GetGrain<ICounterGrain>("short");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                await (i % 2 == 0 ? counter.Add(1) : counter.AddFast(1).AsTask());
            }
        })));

        Assert.Equal(40_000, await counter.Add(0));
    }

    [Fact]
    public async Task AllCodeOfAGrain_RunsOnItsScheduler()
    {
        Assert.True(await silo.Grains.GetGrain<ICounterGrain>("scheduler").RunsOnItsOwnScheduler());
    }

    // Orleans promises no order between calls that were not awaited, but each must run, alone, exactly once.
    [Fact]
    public async Task CallsThatAreNotAwaited_AllRun_OneAfterTheOther()
    {
        var counter = silo.Grains.GetGrain<ICounterGrain>("not-awaited");
        var calls = Enumerable.Range(0, 500).Select(i => i % 3 == 0 ? counter.AddSlowly(1) : counter.Add(1)).ToList();

        Assert.Equal(Enumerable.Range(1, 500), (await Task.WhenAll(calls)).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnException_KeepsItsTypeItsMessageAndItsStack(bool atOnce)
    {
        var counter = silo.Grains.GetGrain<ICounterGrain>($"fails-{atOnce}");
        var thrown = await Assert.ThrowsAsync<ArithmeticException>(() => atOnce ? counter.FailAtOnce("broken") : counter.Fail("broken"));

        Assert.Equal("broken", thrown.Message);
        Assert.Contains(nameof(CounterGrain), thrown.StackTrace, StringComparison.Ordinal);
        Assert.Equal(1, await counter.Add(1));
    }

    [Fact]
    public async Task ACancelledMethod_IsCancelledForItsCaller()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => silo.Grains.GetGrain<ICounterGrain>("cancelled").Cancelled());
    }

    [Fact]
    public async Task TenThousandGrains_AreCalledAtOnce()
    {
        var sums = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(i => silo.Grains.GetGrain<ICounterGrain>($"many-{i}").Add(i)));

        Assert.Equal(Enumerable.Range(0, 10_000), sums);
    }

    [Fact]
    public void AnInterfaceWithoutAClass_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => silo.Grains.GetGrain<INobodyGrain>("nobody"));
    }
}

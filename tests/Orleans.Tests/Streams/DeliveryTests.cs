using AxComplex.Orleans.Tests.Turns;

namespace AxComplex.Orleans.Tests.Streams;

public sealed class DeliveryTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task ABatch_IsHeardTogether_AndOnceMoreWhenItFailed()
    {
        var producer = silo.Grains.GetGrain<IProducerGrain>("batch");
        await producer.ProduceBatch("batches", "batch", 0, 4);
        await producer.Produce("batches", "batch", 4, 1);
        await producer.ProduceBatch("batches", "batch", 12, 3);
        var listener = silo.Grains.GetGrain<IBatchListenerGrain>("batch");
        await Wait.UntilAsync(async () => (await listener.Heard()).Length >= 3, "three batches");

        Assert.Equal(["0 1 2 3", "4", "12 13 14"], await listener.Heard());
    }

    [Fact]
    public async Task AnItemThatFailed_ComesAgain_BeforeTheNext()
    {
        await silo.Grains.GetGrain<IProducerGrain>("retried").Produce("retried", "retried", 0, 6);
        var listener = silo.Grains.GetGrain<IFailingListenerGrain>("retried");
        await Wait.UntilAsync(async () => (await listener.Heard()).Length >= 6, "six items");

        Assert.Equal(Enumerable.Range(0, 6), await listener.Heard());
    }

    [Fact]
    public async Task ASubscriberThatIsSlow_MissesNothing()
    {
        var producing = silo.Grains.GetGrain<IProducerGrain>("slow").Produce("slow", "slow", 0, 6_000);
        var listener = silo.Grains.GetGrain<ISlowListenerGrain>("slow");
        await Task.WhenAny(producing, Task.Delay(500, TestContext.Current.CancellationToken));
        Assert.Empty(await listener.Heard());
        RingGrain.Gate("slow").SetResult();
        await producing;
        await Wait.UntilAsync(async () => (await listener.Heard()).Length >= 6_000, "6,000 items");

        Assert.Equal(Enumerable.Range(0, 6_000), await listener.Heard());
    }
}

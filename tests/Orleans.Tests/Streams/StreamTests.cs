namespace AxComplex.Orleans.Tests.Streams;

public sealed class StreamTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task AnImplicitSubscriber_HearsAllItems_InOrder()
    {
        var producer = silo.Grains.GetGrain<IProducerGrain>("implicit");
        await producer.Produce("heard", "implicit", 0, 50);
        await producer.ProduceBatch("heard", "implicit", 50, 50);
        var listener = silo.Grains.GetGrain<IListenerGrain>("implicit");
        await Wait.UntilAsync(async () => (await listener.Heard()).Length >= 100, "100 items");

        Assert.Equal(Enumerable.Range(0, 100), await listener.Heard());
    }

    [Fact]
    public async Task AnExplicitSubscriber_HearsWhatComesWhileItIsSubscribed()
    {
        var producer = silo.Grains.GetGrain<IProducerGrain>("explicit");
        var subscriber = silo.Grains.GetGrain<ISubscriberGrain>("explicit");
        await subscriber.Subscribe("news", "explicit");
        await producer.Produce("news", "explicit", 0, 10);
        await Wait.UntilAsync(async () => (await subscriber.Heard()).Length >= 10, "10 items");
        await subscriber.Unsubscribe("news", "explicit");
        await producer.Produce("news", "explicit", 10, 10);
        await Task.Delay(300, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 10), await subscriber.Heard());
    }
}

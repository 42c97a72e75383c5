using AxComplex.Orleans.Tests.Streams;
using AxComplex.Orleans.Tests.Turns;

namespace AxComplex.Orleans.Tests.Embedded;

/// <summary>Where the queue is bounded: here the producer waits, while the real memory streams refuse its items.</summary>
public sealed class BackPressureTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task AProducer_WaitsForRoom_AndGoesOnWhenThereIsSome()
    {
        var producing = silo.Grains.GetGrain<IProducerGrain>("pressed").Produce("slow", "pressed", 0, 5_000);
        await Task.WhenAny(producing, Task.Delay(1_000, TestContext.Current.CancellationToken));
        Assert.False(producing.IsCompleted);

        RingGrain.Gate("pressed").SetResult();
        await producing;
        var listener = silo.Grains.GetGrain<ISlowListenerGrain>("pressed");
        await Wait.UntilAsync(async () => (await listener.Heard()).Length == 5_000, "5,000 items");
    }
}

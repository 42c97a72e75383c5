namespace AxComplex.Orleans.Tests.Streams;

public sealed class ProducerGrain : Grain, IProducerGrain
{
    public async Task Produce(string ns, string key, int from, int count)
    {
        var stream = this.GetStreamProvider("streams").GetStream<int>(StreamId.Create(ns, key));
        for (var i = 0; i < count; i++)
        {
            await stream.OnNextAsync(from + i);
        }
    }

    public Task ProduceBatch(string ns, string key, int from, int count) =>
        this.GetStreamProvider("streams").GetStream<int>(StreamId.Create(ns, key)).OnNextBatchAsync(Enumerable.Range(from, count));
}

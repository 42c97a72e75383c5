using System.Collections.Immutable;
using Orleans.Streams;

namespace AxComplex.Orleans.Tests.Streams;

public sealed class SubscriberGrain : Grain, ISubscriberGrain
{
    private readonly List<int> _heard = [];

    public Task Subscribe(string ns, string key) => Stream(ns, key).SubscribeAsync((item, _) =>
    {
        _heard.Add(item);
        return Task.CompletedTask;
    });

    public async Task Unsubscribe(string ns, string key)
    {
        foreach (var handle in await Stream(ns, key).GetAllSubscriptionHandles())
        {
            await handle.UnsubscribeAsync();
        }
    }

    public Task<ImmutableArray<int>> Heard() => Task.FromResult(_heard.ToImmutableArray());

    private IAsyncStream<int> Stream(string ns, string key) => this.GetStreamProvider("streams").GetStream<int>(StreamId.Create(ns, key));
}

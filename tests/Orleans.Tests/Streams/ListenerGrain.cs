using System.Collections.Immutable;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace AxComplex.Orleans.Tests.Streams;

/// <summary>Is subscribed implicitly to the stream of its own key.</summary>
[ImplicitStreamSubscription("heard")]
public sealed class ListenerGrain : Grain, IListenerGrain, IStreamSubscriptionObserver, IAsyncObserver<int>
{
    private readonly List<int> _heard = [];

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => await handleFactory.Create<int>().ResumeAsync(this);

    public async Task OnNextAsync(int item, StreamSequenceToken? token = null)
    {
        await Task.Yield();
        _heard.Add(item);
    }

    public Task OnCompletedAsync() => Task.CompletedTask;

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public Task<ImmutableArray<int>> Heard() => Task.FromResult(_heard.ToImmutableArray());
}

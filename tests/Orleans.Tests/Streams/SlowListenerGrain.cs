using System.Collections.Immutable;
using AxComplex.Orleans.Tests.Turns;
using Orleans.Concurrency;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace AxComplex.Orleans.Tests.Streams;

/// <summary>Hears nothing until its gate is opened.</summary>
[ImplicitStreamSubscription("slow")]
[Reentrant]
public sealed class SlowListenerGrain : Grain, ISlowListenerGrain, IStreamSubscriptionObserver, IAsyncObserver<int>
{
    private readonly List<int> _heard = [];

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => await handleFactory.Create<int>().ResumeAsync(this);

    public async Task OnNextAsync(int item, StreamSequenceToken? token = null)
    {
        await RingGrain.Gate(this.GetPrimaryKeyString()).Task;
        _heard.Add(item);
    }

    public Task OnCompletedAsync() => Task.CompletedTask;

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public Task<ImmutableArray<int>> Heard() => Task.FromResult(_heard.ToImmutableArray());
}

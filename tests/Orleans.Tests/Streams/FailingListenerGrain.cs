using System.Collections.Immutable;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace AxComplex.Orleans.Tests.Streams;

/// <summary>Fails the first time that it hears 3, and hears what follows nonetheless in its order.</summary>
[ImplicitStreamSubscription("retried")]
public sealed class FailingListenerGrain : Grain, IFailingListenerGrain, IStreamSubscriptionObserver, IAsyncObserver<int>
{
    private readonly List<int> _heard = [];
    private int _failures;

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => await handleFactory.Create<int>().ResumeAsync(this);

    public async Task OnNextAsync(int item, StreamSequenceToken? token = null)
    {
        await Task.Yield();
        if (item == 3 && _failures++ == 0)
        {
            throw new ArithmeticException("not this time");
        }

        _heard.Add(item);
    }

    public Task OnCompletedAsync() => Task.CompletedTask;

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public Task<ImmutableArray<int>> Heard() => Task.FromResult(_heard.ToImmutableArray());
}

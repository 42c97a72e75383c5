using System.Collections.Immutable;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace AxComplex.Orleans.Tests.Streams;

/// <summary>Hears batches; fails the first time that it hears 13.</summary>
[ImplicitStreamSubscription("batches")]
public sealed class BatchListenerGrain : Grain, IBatchListenerGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<int>
{
    private readonly List<string> _heard = [];
    private bool _failed;

    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => await handleFactory.Create<int>().ResumeAsync(this);

    public Task OnNextAsync(IList<SequentialItem<int>> items)
    {
        if (!_failed && items.Any(item => item.Item == 13))
        {
            _failed = true;
            throw new ArithmeticException("unlucky");
        }

        _heard.Add(string.Join(' ', items.Select(item => item.Item)));
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public Task<ImmutableArray<string>> Heard() => Task.FromResult(_heard.ToImmutableArray());
}

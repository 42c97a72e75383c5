using System.Collections.Immutable;
using AxComplex.Silos.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace AxComplex.Silos.Live;

/// <summary>Hands what comes on the live stream to the open views.</summary>
internal sealed class LiveHub(IClusterClient client, IOptions<SilosOptions> options) : IHostedService
{
    private ImmutableHashSet<LiveView> _views = [];

    /// <summary>Opens a view.</summary>
    /// <returns>Whether there was room for it.</returns>
    public bool TryAdd(LiveView view) =>
        ImmutableInterlocked.Update(ref _views, views => views.Count < options.Value.MaxLiveViews ? views.Add(view) : views) && _views.Contains(view);

    /// <summary>Closes a view.</summary>
    public void Remove(LiveView view) => ImmutableInterlocked.Update(ref _views, views => views.Remove(view));

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var stream = client.GetStreamProvider(StoreNames.Streams).GetStream<LiveUpdate>(StreamId.Create(StreamNames.Live, StreamNames.LiveKey));
        await stream.SubscribeAsync((update, _) =>
        {
            foreach (var view in _views)
            {
                view.Offer(update);
            }

            return Task.CompletedTask;
        });
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

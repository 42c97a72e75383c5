using AxComplex.Contracts.Api;
using AxComplex.Silos.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace AxComplex.Silos.Live;

/// <summary>Hands what comes on the live stream to the open views, and keeps some of it for those who come back.</summary>
internal sealed class LiveHub : IHostedService
{
    private readonly IClusterClient _client;
    private readonly int _maxViews;
    private readonly int _maxViewsPerCompany;
    private readonly Lock _gate = new();
    private readonly HashSet<LiveView> _views = [];
    private readonly LiveBuffer _buffer;

    public LiveHub(IClusterClient client, IOptions<SilosOptions> silos, IOptions<LiveOptions> live, TimeProvider time)
    {
        _client = client;
        (_maxViews, _maxViewsPerCompany) = (silos.Value.MaxLiveViews, live.Value.MaxViewsPerCompany);
        _buffer = new LiveBuffer(live.Value.BufferedChanges, time);
    }

    /// <summary>Gets how many views are open.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _views.Count;
            }
        }
    }

    /// <summary>Opens a view, with what its reader missed since an event, or with a request to load everything again.</summary>
    /// <param name="view">The view.</param>
    /// <param name="lastEventId">The last event that the reader has; null for a reader who begins.</param>
    /// <returns>Why there is no room for it; null when it is open.</returns>
    public string? TryAdd(LiveView view, string? lastEventId)
    {
        lock (_gate)
        {
            if (_views.Count >= _maxViews)
            {
                return "Too many live views are open; close one, or raise Silos:MaxLiveViews.";
            }

            if (view.Owner.Length > 0 && _views.Count(v => v.Owner == view.Owner) >= _maxViewsPerCompany)
            {
                return $"Your company has {_maxViewsPerCompany} live views open, which is all that it may; close one, or raise {LiveOptions.Section}:{nameof(LiveOptions.MaxViewsPerCompany)}.";
            }

            view.Begin(_buffer.Newest);
            if (lastEventId is not null)
            {
                Resume(view, lastEventId);
            }

            _views.Add(view);
            return null;
        }
    }

    /// <summary>Closes a view.</summary>
    public void Remove(LiveView view)
    {
        lock (_gate)
        {
            _views.Remove(view);
        }
    }

    /// <summary>Gets the id that an event has who ends at a stamp.</summary>
    public string IdOf(long stamp) => _buffer.IdOf(stamp);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var stream = _client.GetStreamProvider(StoreNames.Streams).GetStream<LiveUpdate>(StreamId.Create(StreamNames.Live, StreamNames.LiveKey));
        await stream.SubscribeAsync((update, _) =>
        {
            Offer(update);
            return Task.CompletedTask;
        });
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Offer(LiveUpdate update)
    {
        // One at a time: a view that has seen a stamp has been offered everything before it.
        lock (_gate)
        {
            var stamp = _buffer.Add(update);
            foreach (var view in _views)
            {
                view.Offer(update, stamp);
            }
        }
    }

    private void Resume(LiveView view, string lastEventId)
    {
        if (!_buffer.TryAfter(lastEventId, out var missed))
        {
            view.Reload(new LiveReload("What happened since the event in Last-Event-ID is not known any more. Load what you show again; this stream goes on from here."));
            return;
        }

        foreach (var (stamp, update) in missed)
        {
            view.Offer(update, stamp);
        }
    }
}

namespace Orleans.Runtime;

/// <summary>The stages of one activation.</summary>
internal sealed class GrainLifecycle : IGrainLifecycle
{
    private readonly List<Entry> _entries = [];

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var entry = new Entry(this, stage, observer);
        lock (_entries)
        {
            _entries.Add(entry);
        }

        return entry;
    }

    /// <summary>Starts the stages from <paramref name="from"/> up to, without, <paramref name="to"/>.</summary>
    public async Task StartAsync(int from, int to, CancellationToken cancellationToken)
    {
        foreach (var entry in Snapshot().Where(entry => entry.Stage >= from && entry.Stage < to).OrderBy(entry => entry.Stage))
        {
            entry.Started = true;
            await entry.Observer.OnStart(cancellationToken);
        }
    }

    /// <summary>Stops the started stages below <paramref name="below"/> down to <paramref name="downTo"/>.</summary>
    public async Task StopAsync(int below, int downTo, CancellationToken cancellationToken)
    {
        foreach (var entry in Snapshot().Where(entry => entry.Started && entry.Stage < below && entry.Stage >= downTo).OrderByDescending(entry => entry.Stage))
        {
            await entry.Observer.OnStop(cancellationToken);
        }
    }

    private Entry[] Snapshot()
    {
        lock (_entries)
        {
            return [.. _entries];
        }
    }

    private sealed class Entry(GrainLifecycle owner, int stage, ILifecycleObserver observer) : IDisposable
    {
        public int Stage => stage;

        public ILifecycleObserver Observer => observer;

        public bool Started { get; set; }

        public void Dispose()
        {
            lock (owner._entries)
            {
                owner._entries.Remove(this);
            }
        }
    }
}

using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>Runs the stages of the silo.</summary>
internal sealed class SiloLifecycle : ISiloLifecycle
{
    private readonly List<(int Stage, ILifecycleObserver Observer)> _observers = [];
    private readonly Stack<(int Stage, ILifecycleObserver Observer)> _started = new();

    public int HighestCompletedStage { get; private set; } = int.MinValue;

    public int LowestStoppedStage { get; private set; } = int.MaxValue;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var entry = (stage, observer);
        _observers.Add(entry);
        return new Subscription(() => _observers.Remove(entry));
    }

    /// <summary>Starts the stages that come after what has started, up to and with this one.</summary>
    public async Task StartAsync(int upTo, CancellationToken cancellationToken)
    {
        foreach (var stage in _observers
            .Where(entry => entry.Stage <= upTo && entry.Stage > HighestCompletedStage)
            .GroupBy(entry => entry.Stage)
            .OrderBy(group => group.Key)
            .ToList())
        {
            await Task.WhenAll(stage.Select(entry => entry.Observer.OnStart(cancellationToken)));
            foreach (var entry in stage)
            {
                _started.Push(entry);
            }
        }

        HighestCompletedStage = upTo;
    }

    /// <summary>Stops what has started, in reverse, down to and with this stage.</summary>
    public async Task StopAsync(int downTo, CancellationToken cancellationToken)
    {
        while (_started.TryPeek(out var entry) && entry.Stage >= downTo)
        {
            _started.Pop();
            await entry.Observer.OnStop(cancellationToken);
        }

        LowestStoppedStage = downTo;
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

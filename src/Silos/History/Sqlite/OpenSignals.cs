using System.Collections.Concurrent;
using System.Threading.Channels;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>Everything that is acknowledged and not yet in a sealed block, in memory; the journal has it on disk.</summary>
/// <param name="valuesPerBlock">How many values make a block.</param>
internal sealed class OpenSignals(int valuesPerBlock)
{
    private readonly ConcurrentDictionary<long, OpenSignal> _signals = new();
    private readonly ConcurrentQueue<OpenSignal> _full = new();
    private readonly Channel<bool> _work = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly object _applied = new();
    private long _head;
    private long _bytes;

    /// <summary>Gets all signals that this process has met.</summary>
    public IEnumerable<OpenSignal> All => _signals.Select(s => s.Value);

    /// <summary>Gets the memory that the values take, in bytes, about.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Gets or sets the position of the last batch whose values are here.</summary>
    public long Head
    {
        get => Interlocked.Read(ref _head);
        set
        {
            lock (_applied)
            {
                Interlocked.Exchange(ref _head, value);
                Monitor.PulseAll(_applied);
            }
        }
    }

    /// <summary>Gets a signal, new or known.</summary>
    public OpenSignal Get(long id) => _signals.GetOrAdd(id, static id => new OpenSignal(id));

    /// <summary>Adds the values of one batch to a signal.</summary>
    public void Append(OpenSignal signal, in Arrival arrival)
    {
        // Not the same for all, or all that began together would be sealed in the same second.
        var full = valuesPerBlock + (int)((signal.Id & 7) * valuesPerBlock / 16);
        var (grown, isFull) = signal.Append(arrival, full);
        Grow(grown);
        if (isFull)
        {
            _full.Enqueue(signal);
            Wake();
        }
    }

    /// <summary>Counts memory that was taken, or given back.</summary>
    public void Grow(long bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Takes signals that have a whole block to seal.</summary>
    /// <param name="limit">How many at most.</param>
    /// <returns>Each once.</returns>
    public IReadOnlyList<OpenSignal> TakeFull(int limit)
    {
        var taken = new HashSet<OpenSignal>();
        while (taken.Count < limit && _full.TryDequeue(out var signal))
        {
            taken.Add(signal);
        }

        return [.. taken];
    }

    /// <summary>Wakes whoever waits in <see cref="WaitAsync"/>.</summary>
    public void Wake() => _work.Writer.TryWrite(true);

    /// <summary>Waits for <see cref="Wake"/>.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await _work.Reader.ReadAsync(cancellationToken);

    /// <summary>Waits until the values of a batch are here that the catalog has already; no disk is in between.</summary>
    public void WaitFor(long position)
    {
        if (Head >= position)
        {
            return;
        }

        lock (_applied)
        {
            while (Head < position)
            {
                Monitor.Wait(_applied);
            }
        }
    }
}

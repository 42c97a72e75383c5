using System.Threading.Channels;
using AxComplex.Contracts.Connections;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Spool;

/// <summary>
/// The batches of one connection on disk: appended with a flush before the equipment is acknowledged, kept until Silos
/// confirm them. Bounded; what has to go goes oldest first and is declared. Safe to call from several threads.
/// </summary>
/// <remarks>
/// Nothing is counted twice because only three things are written: the values ever received (in each record), the values
/// ever delivered (in the progress file) and the batches themselves. Lost is what is missing between them.
/// </remarks>
internal sealed partial class BatchSpool : IDisposable
{
    // Every message of the equipment ends in a batch that speaks of its machines; a large one is a few batches.
    private const int LookBack = 64;

    // Held while something is written, which may take as long as a disk is full; the gate never is for longer than a read.
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Lock _gate = new();
    private readonly ConnectionId _connection;
    private readonly string _directory;
    private readonly SpoolLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly FileStream _lock;
    private readonly SpoolProgress _progress;
    private readonly List<SpoolSegment> _segments = [];
    private readonly Queue<(SpoolSegment Segment, SpoolSegment.Entry Entry)> _waiting = new();
    private readonly Appending _appending;
    private readonly Channel<bool> _appended = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private long _lastSequence;
    private long _received;
    private long _delivered;
    private long _spooled;
    private long _waitingBytes;
    private long _dropsThrough;

    /// <summary>Opens the spool of a connection and recovers what the last process left.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="directory">Its own directory; made when missing.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="time">The bridge's clock, for the age of batches.</param>
    /// <param name="logger">For what was found and dropped.</param>
    /// <exception cref="IOException">The directory cannot be used, or another process uses it.</exception>
    public BatchSpool(ConnectionId connection, string directory, SpoolLimits limits, TimeProvider time, ILogger logger)
    {
        (_connection, _directory, _limits, _time, _logger) = (connection, directory, limits, time, logger);
        _appending = new Appending(this);
        Directory.CreateDirectory(directory);
        _lock = new FileStream(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            _progress = new SpoolProgress(Path.Combine(directory, "progress"));
            _segments.AddRange(SpoolSegment.FilesIn(directory).Select(SpoolSegment.Open));
            Recover();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gets the last number that was given to a batch.</summary>
    public long LastSequence
    {
        get
        {
            lock (_gate)
            {
                return _lastSequence;
            }
        }
    }

    /// <summary>Gets what became of every value: received = delivered + spooled + lost.</summary>
    public LossLedger Ledger
    {
        get
        {
            lock (_gate)
            {
                return new LossLedger(_received, _delivered, _spooled, _received - _delivered - _spooled);
            }
        }
    }

    /// <summary>Gets how often batches were dropped since the start, to keep the bounds.</summary>
    public int Drops { get; private set; }

    /// <summary>Gets how full it is.</summary>
    public SpoolFill Fill
    {
        get
        {
            lock (_gate)
            {
                return new SpoolFill(
                    _segments.Sum(s => s.Length),
                    _waitingBytes,
                    _waiting.TryPeek(out var oldest) ? new DateTimeOffset(oldest.Entry.Record.WrittenAt, TimeSpan.Zero) : null);
            }
        }
    }

    /// <summary>Gets whether no batch waits for delivery.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count == 0;
            }
        }
    }

    /// <summary>Gets until when each machine was observed, by the last batches on disk, delivered or not. Empty for a new spool.</summary>
    /// <exception cref="IOException">The disk does not give them.</exception>
    public Dictionary<MachineId, DateTime> ReadObservedUntil()
    {
        var until = new Dictionary<MachineId, DateTime>();
        foreach (var machine in ReadNewest(e => (e.Record.Flags & SpoolFlags.Late) == 0).Take(LookBack).Reverse().SelectMany(b => b.Machines))
        {
            foreach (var span in machine.Observed)
            {
                // An empty span says when values were seen; that everything before it is known or declared, it says only behind a gap.
                if (span.To > span.From || !until.ContainsKey(machine.Machine) || machine.Gaps.Any(g => g.Signal is null && g.To == span.To))
                {
                    until[machine.Machine] = span.To;
                }
            }
        }

        return until;
    }

    /// <summary>Gets the batches on disk that fill holes of the past, delivered or not, the newest first.</summary>
    /// <exception cref="IOException">The disk does not give them.</exception>
    public IEnumerable<TelemetryBatch> ReadLate() => ReadNewest(e => (e.Record.Flags & SpoolFlags.Late) != 0);

    /// <summary>Begins to append: waits while somebody else does, and makes room for as much as was written last.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Takes batches; dispose it to let others append.</returns>
    /// <exception cref="IOException">There is to be made room, and the disk does not take the declaration of what is dropped.</exception>
    public async Task<Appending> BeginAppendAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            MakeRoom(_lastWrite);
            return _appending;
        }
        catch
        {
            _writing.Release();
            throw;
        }
    }

    /// <summary>Gets the oldest batch that waits, without taking it out.</summary>
    /// <returns>The batch; null when none waits.</returns>
    /// <exception cref="IOException">The disk does not give it.</exception>
    public SpooledBatch? Peek()
    {
        lock (_gate)
        {
            return _waiting.TryPeek(out var oldest) ? Read(oldest.Segment, oldest.Entry) : null;
        }
    }

    /// <summary>Forgets a batch that Silos have. A second call, or one for a batch that was dropped meanwhile, does nothing.</summary>
    /// <param name="sequence">The batch that <see cref="Peek"/> gave.</param>
    public void Confirm(long sequence)
    {
        lock (_gate)
        {
            if (!_waiting.TryPeek(out var oldest) || oldest.Entry.Record.Sequence != sequence)
            {
                return;
            }

            Dequeue();
            _delivered += oldest.Entry.Record.Values;
            _spooled -= oldest.Entry.Record.Values;
            _progress.Write(new SpoolProgress.Counters(sequence, _delivered, _received, _lastSequence));
            DeleteDelivered();
        }
    }

    /// <summary>Waits until something was appended since the last wait. Only one may wait.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitAsync(CancellationToken cancellationToken) => await _appended.Reader.ReadAsync(cancellationToken);

    public void Dispose()
    {
        foreach (var segment in _segments)
        {
            segment.Dispose();
        }

        _progress?.Dispose();
        _lock.Dispose();
        _writing.Dispose();
    }

    private void Enqueue((SpoolSegment Segment, SpoolSegment.Entry Entry) batch)
    {
        _waiting.Enqueue(batch);
        _waitingBytes += batch.Entry.PayloadBytes;
    }

    private SpoolRecord Dequeue()
    {
        var (_, entry) = _waiting.Dequeue();
        _waitingBytes -= entry.PayloadBytes;
        return entry.Record;
    }

    private IEnumerable<TelemetryBatch> ReadNewest(Func<SpoolSegment.Entry, bool> filter)
    {
        List<(SpoolSegment Segment, SpoolSegment.Entry Entry)> found;
        lock (_gate)
        {
            found = [.. _segments.SelectMany(s => s.Entries.Where(filter).Select(e => (s, e))).Reverse()];
        }

        return found.Select(f => Read(f.Segment, f.Entry).Decode());
    }

    private static SpooledBatch Read(SpoolSegment segment, SpoolSegment.Entry entry) => new(
        entry.Record.Sequence, entry.Record.Values, (entry.Record.Flags & SpoolFlags.Compressed) != 0, segment.ReadPayload(entry));
}

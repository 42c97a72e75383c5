using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Backfill;

/// <summary>The holes of a connection that are not filled yet, kept in a file. Filled from their ends: the newest is wanted first.</summary>
/// <remarks>Safe to call from several threads.</remarks>
/// <param name="file">Where they are kept.</param>
internal sealed class HoleList(HoleFile file)
{
    // A connection that flaps for weeks must not cost more and more memory; what falls out stays declared.
    private const int MaxHoles = 10_000;

    private readonly Lock _gate = new();
    private readonly List<Hole> _holes = [.. file.Load()];
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _done;
    private bool _isDirty;

    /// <summary>Gets how many holes are open, how much of all machines' time they make up, and how much was gone through since the start.</summary>
    public (int Count, TimeSpan Left, TimeSpan Done) Progress
    {
        get
        {
            lock (_gate)
            {
                return (_holes.Count, _holes.Aggregate(TimeSpan.Zero, (sum, h) => sum + h.Length), _done);
            }
        }
    }

    /// <summary>Adds holes, and keeps them before it returns.</summary>
    /// <exception cref="IOException">They are not kept; they are in the list all the same.</exception>
    public void Add(IReadOnlyCollection<Hole> holes)
    {
        lock (_gate)
        {
            foreach (var hole in holes)
            {
                // A crash between keeping and declaring: it is declared again, a bit longer, and must not be filled twice.
                Cut(hole.Machine, hole.From, hole.To);
                _holes.Add(hole);
            }

            if (_holes.Count > MaxHoles)
            {
                _holes.Sort((a, b) => a.To.CompareTo(b.To));
                _holes.RemoveRange(0, _holes.Count - MaxHoles);
            }

            _added.TrySetResult();
            _isDirty = true;
        }

        Save();
    }

    /// <summary>Takes the newest part of what is open; it stays in the list until it is <see cref="Done"/>.</summary>
    /// <param name="length">How much of it, for each machine.</param>
    /// <returns>The part; null when nothing is open.</returns>
    public Hole? Next(Func<MachineId, TimeSpan> length)
    {
        lock (_gate)
        {
            if (_holes.MaxBy(h => h.To) is not { } newest)
            {
                return null;
            }

            var most = length(newest.Machine);
            return newest.Length > most ? newest with { From = newest.To - most } : newest;
        }
    }

    /// <summary>Takes note that a stretch of a machine needs no more work: it is filled, or stays as it is.</summary>
    public void Done(MachineId machine, DateTime from, DateTime to)
    {
        lock (_gate)
        {
            _done += Cut(machine, from, to);
            _isDirty = true;
        }
    }

    /// <summary>Forgets what batches on disk say is filled: the file may be a moment older than they.</summary>
    public void Recover(IEnumerable<TelemetryBatch> late)
    {
        foreach (var machine in late.SelectMany(b => b.Machines))
        {
            foreach (var span in machine.Observed)
            {
                Done(machine.Machine, span.From, span.To);
            }
        }
    }

    /// <summary>Keeps the list, if it is not kept as it is.</summary>
    /// <exception cref="IOException">It is not.</exception>
    public void Save()
    {
        Hole[] holes;
        lock (_gate)
        {
            if (!_isDirty)
            {
                return;
            }

            holes = [.. _holes];
            _isDirty = false;
        }

        try
        {
            file.Save(holes);
        }
        catch (IOException)
        {
            _isDirty = true;
            throw;
        }
    }

    /// <summary>Waits until a hole is open.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_holes.Count > 0)
            {
                return Task.CompletedTask;
            }

            _added = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _added.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Cuts a stretch out.</summary>
    /// <returns>How much of it was open.</returns>
    private TimeSpan Cut(MachineId machine, DateTime from, DateTime to)
    {
        var cut = TimeSpan.Zero;
        for (var i = _holes.Count - 1; i >= 0; i--)
        {
            var hole = _holes[i];
            if (hole.To <= from || hole.From >= to || hole.Machine != machine)
            {
                continue;
            }

            _holes.RemoveAt(i);
            cut += (hole.To < to ? hole.To : to) - (hole.From > from ? hole.From : from);
            if (hole.From < from)
            {
                _holes.Add(hole with { To = from });
            }

            if (hole.To > to)
            {
                _holes.Add(hole with { From = to });
            }
        }

        return cut;
    }
}

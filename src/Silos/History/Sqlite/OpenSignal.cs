using AxComplex.Silos.History.Blocks;
using AxComplex.Twins.Kpis;

namespace AxComplex.Silos.History.Sqlite;

/// <summary>What of one signal is in the journal and not yet in a sealed block. Written by one thread, read and sealed by others.</summary>
/// <param name="id">The signal's number in the catalog.</param>
internal sealed class OpenSignal(long id)
{
    private readonly Lock _gate = new();
    private readonly List<OpenPart> _parts = [];
    private bool _isLastClosed;
    private long _keptTo;
    private bool _isKept;

    /// <summary>Gets the signal's number in the catalog.</summary>
    public long Id => id;

    /// <summary>Gets or sets the latest source time in a sealed block, in ticks, as far as this process knows. The sealing thread's own.</summary>
    public long SealedLast { get; set; } = long.MinValue;

    /// <summary>Adds the values of one batch.</summary>
    /// <param name="arrival">The values and the batch.</param>
    /// <param name="full">How many values make a block.</param>
    /// <returns>By how many bytes the memory has grown, and whether there is a whole block more to seal.</returns>
    public (long Grown, bool IsFull) Append(in Arrival arrival, int full)
    {
        lock (_gate)
        {
            var part = Last(arrival.At, out var before);
            part.Begin(arrival.Position);
            foreach (ref readonly var sample in arrival.Samples.AsSpan())
            {
                part.Columns.Add(new SeenSample(sample, arrival.ObservedFrom));
            }

            return (part.Bytes - before, _isLastClosed = part.Columns.Count >= full);
        }
    }

    /// <summary>Puts back what was kept aside before a restart.</summary>
    /// <param name="position">Up to which batch it goes.</param>
    /// <param name="since">When the first value came, in ticks.</param>
    /// <param name="columns">The values.</param>
    /// <param name="isLive">Which of them are in no sealed block.</param>
    /// <returns>By how many bytes the memory has grown.</returns>
    public long Restore(long position, long since, SampleColumns columns, Func<long, bool> isLive)
    {
        lock (_gate)
        {
            (_keptTo, _isKept) = (position, true);
            OpenPart? part = null;
            for (var i = 0; i < columns.Count; i++)
            {
                if (isLive(columns.Times[i]))
                {
                    if (part is null)
                    {
                        _parts.Add(part = new OpenPart(since));
                        part.Begin(position);
                    }

                    part.Columns.Add(columns[i]);
                }
            }

            return part?.Bytes ?? 0;
        }
    }

    /// <summary>Copies what is there, for a reader.</summary>
    /// <returns>The parts, in the order in which they were stored.</returns>
    public IReadOnlyList<SampleColumns> Capture()
    {
        lock (_gate)
        {
            var copies = new SampleColumns[_parts.Count];
            for (var i = 0; i < copies.Length; i++)
            {
                var isChanging = i == copies.Length - 1 && !_isLastClosed;
                copies[i] = isChanging ? _parts[i].Columns.Copy(0) : _parts[i].Columns;
            }

            return copies;
        }
    }

    /// <summary>Copies what came after a position.</summary>
    public IReadOnlyList<SampleColumns> CaptureAfter(long position)
    {
        lock (_gate)
        {
            var copies = new List<SampleColumns>();
            foreach (var part in _parts)
            {
                var start = part.StartAfter(position);
                if (start < part.Columns.Count)
                {
                    copies.Add(part.Columns.Copy(start));
                }
            }

            return copies;
        }
    }

    /// <summary>Gets what can be sealed; it stays readable until <see cref="Sealed"/>.</summary>
    /// <param name="isAll">Whether also the part that is not full yet; the next value begins another.</param>
    public IReadOnlyList<OpenPart> Closed(bool isAll)
    {
        lock (_gate)
        {
            _isLastClosed |= isAll && _parts.Count > 0;
            return _isLastClosed ? [.. _parts] : [.. _parts.SkipLast(1)];
        }
    }

    /// <summary>Forgets the first parts: blocks on disk hold them now.</summary>
    /// <param name="parts">How many.</param>
    /// <returns>How many bytes were freed, and whether something of this was kept aside and is outdated now.</returns>
    public (long Freed, bool WasKept) Sealed(int parts)
    {
        lock (_gate)
        {
            var freed = 0L;
            for (var i = 0; i < parts; i++)
            {
                freed += _parts[i].Bytes;
            }

            _parts.RemoveRange(0, parts);
            _isLastClosed &= _parts.Count > 0;
            (var wasKept, _isKept) = (_isKept, false);
            return (freed, wasKept);
        }
    }

    /// <summary>Gets a small open part to be kept aside, so that the journal before it is not needed.</summary>
    /// <returns>The values and up to which batch they go; null when there are none, or it has grown meanwhile and is better sealed.</returns>
    public (SampleColumns Columns, long Position, long Since)? Small(int limit)
    {
        lock (_gate)
        {
            return _parts is [var only] && only.Columns.Count < limit ? (only.Columns.Copy(0), only.LastPosition, only.Since) : null;
        }
    }

    /// <summary>Says that everything up to a batch is kept aside.</summary>
    public void Kept(long position)
    {
        lock (_gate)
        {
            (_keptTo, _isKept) = (position, true);
        }
    }

    /// <summary>Finds the first batch that is needed after a crash.</summary>
    /// <returns>Its position; <see cref="long.MaxValue"/> when there is none.</returns>
    public long JournalFrom()
    {
        lock (_gate)
        {
            foreach (var part in _parts)
            {
                if (part.FirstPositionAfter(_keptTo) is not long.MaxValue and var position)
                {
                    return position;
                }
            }

            return long.MaxValue;
        }
    }

    /// <summary>Gets how many values are not sealed, and since when the first of them waits, in ticks.</summary>
    public (int Count, long Since) Extent()
    {
        lock (_gate)
        {
            return (_parts.Sum(p => p.Columns.Count), _parts.Count == 0 ? long.MaxValue : _parts[0].Since);
        }
    }

    private OpenPart Last(long now, out long before)
    {
        if (_parts.Count == 0 || _isLastClosed)
        {
            _parts.Add(new OpenPart(now));
            (_isLastClosed, before) = (false, 0);
            return _parts[^1];
        }

        before = _parts[^1].Bytes;
        return _parts[^1];
    }
}

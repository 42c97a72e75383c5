using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Spool;

/// <summary>Recovery at start, and what keeps the spool within its bounds.</summary>
internal sealed partial class BatchSpool
{
    private void Recover()
    {
        var progress = _progress.Current;
        ForgetTakenBack();
        var records = _segments.SelectMany(s => s.Entries.Select(e => (Segment: s, Entry: e))).ToList();
        (_lastSequence, _received, _delivered) = (progress.LastSequence, progress.Received, progress.Delivered);
        foreach (var (_, entry) in records)
        {
            _lastSequence = Math.Max(_lastSequence, entry.Record.Sequence);
            _received = Math.Max(_received, entry.Record.ReceivedInAll);
            _dropsThrough = Math.Max(_dropsThrough, entry.Record.DropsThrough);
        }

        if (_lastSequence == 0)
        {
            // Silos know the last number of this connection and take no lower one. A directory that was lost is replaced by numbers that
            // no bridge can have reached: a thousand batches a second, since 1970.
            _lastSequence = Math.Max(0, _time.GetUtcNow().ToUnixTimeMilliseconds());
        }

        if (_segments.Exists(s => s.WasTorn))
        {
            // The damaged record may have been whole once, and sent: its number is not given to other bytes.
            _lastSequence++;
            LogTorn(_connection, _lastSequence);
        }

        foreach (var item in records.Where(r => r.Entry.Record.Sequence > Math.Max(progress.Watermark, _dropsThrough)))
        {
            Enqueue(item);
            _spooled += item.Entry.Record.Values;
        }

        if (_waiting.Count > 0)
        {
            _appended.Writer.TryWrite(true);
            LogRecovered(_connection, _waiting.Count, _spooled, _lastSequence);
        }

        DeleteDelivered();
    }

    /// <summary>Forgets records that were written, could not be flushed nor cut off, and were written again behind.</summary>
    private void ForgetTakenBack()
    {
        var next = long.MaxValue;
        foreach (var segment in _segments.AsEnumerable().Reverse())
        {
            for (var i = segment.Entries.Count - 1; i >= 0; i--)
            {
                if (segment.Entries[i].Record.Sequence >= next)
                {
                    segment.Entries.RemoveAt(i);
                    continue;
                }

                next = segment.Entries[i].Record.Sequence;
            }
        }
    }

    /// <summary>Drops the oldest segments until the bounds hold with so many more bytes, and declares them.</summary>
    private void MakeRoom(long moreBytes)
    {
        var dropped = new DroppedBatches();
        var through = 0L;
        lock (_gate)
        {
            foreach (var (segment, entry) in ToDrop(moreBytes))
            {
                dropped.Add(Read(segment, entry).Decode());
                through = entry.Record.Sequence;
            }
        }

        if (through > 0)
        {
            Drop(dropped, through);
        }
    }

    /// <summary>Finds the batches that wait in the segments to drop, and the rest of the message that the last of them begins.</summary>
    private IEnumerable<(SpoolSegment Segment, SpoolSegment.Entry Entry)> ToDrop(long moreBytes)
    {
        var bytes = _segments.Sum(s => s.Length) + moreBytes;
        var oldestAllowed = (_time.GetUtcNow() - _limits.MaxAge).Ticks;
        var isContinued = false;
        foreach (var segment in _segments)
        {
            var isKept = bytes <= _limits.MaxBytes && (segment.Entries.Count == 0 || segment.Entries[^1].Record.WrittenAt >= oldestAllowed);
            foreach (var entry in segment.Entries.Where(e => _waiting.TryPeek(out var w) && e.Record.Sequence >= w.Entry.Record.Sequence))
            {
                if (isKept && !isContinued)
                {
                    yield break;
                }

                yield return (segment, entry);
                isContinued = (entry.Record.Flags & SpoolFlags.Continued) != 0;
            }

            bytes -= segment.Length;
        }
    }

    private void Drop(DroppedBatches dropped, long through)
    {
        var batch = new TelemetryBatchWriter();
        dropped.Declare(batch, _connection);
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        batch.Finish(_lastSequence + 1, bytes);
        var declaration = new EncodedRecord();
        declaration.Encode(new SpoolRecord(_lastSequence + 1, _time.GetUtcNow().Ticks, 0, _received, through, SpoolFlags.None), bytes.WrittenSpan);
        Write([declaration]);

        var (count, values) = (0, 0L);
        lock (_gate)
        {
            _dropsThrough = through;
            while (_waiting.TryPeek(out var oldest) && oldest.Entry.Record.Sequence <= through)
            {
                values += Dequeue().Values;
                count++;
            }

            _spooled -= values;
            Drops++;
            DeleteDelivered();
        }

        LogDropped(_connection, count, values, _limits.MaxBytes, _limits.MaxAge);
    }

    /// <summary>
    /// Deletes segments of which nothing waits, but never the last one with a record of the present: it says what was observed last.
    /// </summary>
    private void DeleteDelivered()
    {
        var keep = _segments.FindLastIndex(s => s.Entries.Exists(e => (e.Record.Flags & SpoolFlags.Late) == 0));
        keep = keep >= 0 ? keep : _segments.FindLastIndex(s => s.Entries.Count > 0);
        var firstWaiting = _waiting.TryPeek(out var oldest) ? oldest.Segment : null;
        var flushed = false;
        while (keep > 0 && _segments[0] != firstWaiting)
        {
            if (!flushed)
            {
                // Else, after a power cut, deleted batches would look lost instead of delivered.
                _progress.FlushToDisk();
                flushed = true;
            }

            _segments[0].Delete();
            _segments.RemoveAt(0);
            keep--;
        }
    }
}

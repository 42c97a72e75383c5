using System.Collections.Immutable;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Spool;

/// <summary>Recovery at start, and what keeps the spool within its bounds.</summary>
internal sealed partial class BatchSpool
{
    private void Recover()
    {
        var progress = _progress.Current;
        var records = _segments.SelectMany(s => s.Entries.Select(e => (Segment: s, Entry: e))).ToList();
        (_lastSequence, _received, _delivered) = (progress.LastSequence, progress.Received, progress.Delivered);
        foreach (var (_, entry) in records)
        {
            _lastSequence = Math.Max(_lastSequence, entry.Record.Sequence);
            _received = Math.Max(_received, entry.Record.ReceivedInAll);
            _dropsThrough = Math.Max(_dropsThrough, entry.Record.DropsThrough);
        }

        if (_segments.Exists(s => s.WasTorn))
        {
            // The damaged record may have been whole once, and sent: its number is not given to other bytes.
            _lastSequence++;
            LogTorn(_connection, _lastSequence);
        }

        foreach (var item in records.Where(r => r.Entry.Record.Sequence > Math.Max(progress.Watermark, _dropsThrough)))
        {
            _waiting.Enqueue(item);
            _spooled += item.Entry.Record.Values;
        }

        if (_waiting.Count > 0)
        {
            _appended.Writer.TryWrite(true);
            LogRecovered(_connection, _waiting.Count, _spooled, _lastSequence);
        }

        DeleteDelivered();
    }

    private byte[] Encode(ImmutableArray<MachineTelemetry> machines) =>
        TelemetryCodec.Encode(new TelemetryBatch(_connection, _lastSequence + 1, machines));

    private void Write(byte[] bytes, int values, long dropsThrough)
    {
        var record = new SpoolRecord(_lastSequence + 1, _time.GetUtcNow().Ticks, values, _received + values, dropsThrough);
        if (_segments.Count == 0 || (_segments[^1].Entries.Count > 0 && _segments[^1].Length + bytes.Length > _limits.SegmentBytes))
        {
            _segments.Add(SpoolSegment.Create(_directory, record.Sequence));
        }

        _segments[^1].Append(record, bytes);
        _lastSequence = record.Sequence;
        _received = record.ReceivedInAll;
        _spooled += values;
        _waiting.Enqueue((_segments[^1], _segments[^1].Entries[^1]));
    }

    /// <summary>Drops the oldest segments until the bounds hold with so many more bytes.</summary>
    /// <returns>Whether a declaration was written, which took a sequence number.</returns>
    private bool MakeRoom(long moreBytes)
    {
        var dropped = new DroppedBatches();
        var count = 0;
        var through = 0L;
        var bytes = _segments.Sum(s => s.Length) + moreBytes;
        var oldestAllowed = (_time.GetUtcNow() - _limits.MaxAge).Ticks;
        foreach (var segment in _segments)
        {
            if (bytes <= _limits.MaxBytes && (segment.Entries.Count == 0 || segment.Entries[^1].Record.WrittenAt >= oldestAllowed))
            {
                break;
            }

            foreach (var entry in segment.Entries.Where(e => _waiting.TryPeek(out var w) && e.Record.Sequence >= w.Entry.Record.Sequence))
            {
                dropped.Add(Read(segment, entry));
                count++;
                through = entry.Record.Sequence;
            }

            bytes -= segment.Length;
        }

        if (count == 0)
        {
            return false;
        }

        Drop(dropped, count, through);
        return true;
    }

    private void Drop(DroppedBatches dropped, int count, long through)
    {
        Write(Encode(dropped.Declare()), values: 0, dropsThrough: through);
        _dropsThrough = through;
        var values = 0L;
        while (_waiting.TryPeek(out var oldest) && oldest.Entry.Record.Sequence <= through)
        {
            values += _waiting.Dequeue().Entry.Record.Values;
        }

        _spooled -= values;
        LogDropped(_connection, count, values, _limits.MaxBytes, _limits.MaxAge);
        DeleteDelivered();
    }

    /// <summary>Deletes segments of which nothing waits, but never the last one with a record: it says what was observed last.</summary>
    private void DeleteDelivered()
    {
        var keep = _segments.FindLastIndex(s => s.Entries.Count > 0);
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

    private static TelemetryBatch Read(SpoolSegment segment, SpoolSegment.Entry entry) =>
        TelemetryCodec.Decode(segment.ReadPayload(entry), TelemetryLimits.Default);
}

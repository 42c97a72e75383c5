using System.Buffers;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.OpcBridge.Spool;

/// <summary>How batches come onto the disk.</summary>
internal sealed partial class BatchSpool
{
    private bool _isLastSegmentClosed;
    private long _lastWrite;

    /// <summary>Appends batches, several under one flush. Each call that fails may be made again, as often as it takes.</summary>
    internal sealed class Appending(BatchSpool spool) : IDisposable
    {
        private readonly List<EncodedRecord> _records = [];
        private readonly ArrayBufferWriter<byte> _plain = new();
        private int _used;

        /// <summary>Takes a batch under the next sequence number. It is on the disk after <see cref="Commit"/>.</summary>
        /// <param name="batch">The batch, which nobody has finished; small enough for the codec's limits.</param>
        /// <param name="values">How many values it has.</param>
        /// <param name="flags">What it is; whether it is compressed is decided here.</param>
        public void Add(TelemetryBatchWriter batch, int values, SpoolFlags flags = SpoolFlags.None)
        {
            var (received, sequence) = _used > 0 ? (_records[_used - 1].Record.ReceivedInAll, _records[_used - 1].Record.Sequence)
                : (spool._received, spool._lastSequence);
            _plain.ResetWrittenCount();
            batch.Finish(sequence + 1, _plain);
            if (_used == _records.Count)
            {
                _records.Add(new EncodedRecord());
            }

            if (_used > 0)
            {
                _records[_used - 1].IsContinued();
            }

            var record = new SpoolRecord(sequence + 1, spool._time.GetUtcNow().Ticks, values, received + values, 0, flags);
            _records[_used++].Encode(record, _plain.WrittenSpan);
        }

        /// <summary>Puts what was added on the disk and returns once it is there.</summary>
        /// <exception cref="IOException">None of it is, and all of it is kept for the next call.</exception>
        public void Commit()
        {
            spool.Write(_records[.._used]);
            _used = 0;
        }

        /// <summary>Lets others append. What was added and not committed is forgotten, and its numbers are free.</summary>
        public void Dispose()
        {
            _used = 0;
            spool._writing.Release();
        }
    }

    /// <summary>Writes records behind each other, waits for the disk, and only then lets them count.</summary>
    private void Write(List<EncodedRecord> records)
    {
        if (records.Count == 0)
        {
            return;
        }

        var places = new List<(SpoolSegment Segment, SpoolSegment.Entry Entry)>(records.Count);
        var begun = _segments.Count;
        try
        {
            foreach (var record in records)
            {
                var segment = SegmentFor(record, places);
                places.Add((segment, new SpoolSegment.Entry(record.Record, segment.Write(record.Bytes), record.Bytes.Length - SpoolRecord.HeaderBytes)));
            }

            Flush(places);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TakeBack(begun);
            throw e as IOException ?? new IOException(e.Message, e);
        }

        _lastWrite = records.Sum(r => (long)r.Bytes.Length);
        Count(places);
        _appended.Writer.TryWrite(true);
    }

    private SpoolSegment SegmentFor(EncodedRecord record, List<(SpoolSegment Segment, SpoolSegment.Entry Entry)> places)
    {
        var last = _segments.Count > 0 ? _segments[^1] : null;
        var hasRecords = last is not null && (last.Entries.Count > 0 || places.Exists(p => p.Segment == last));
        if (last is null || _isLastSegmentClosed || (hasRecords && last.Written + record.Bytes.Length > _limits.SegmentBytes))
        {
            last = SpoolSegment.Create(_directory, record.Record.Sequence);
            _isLastSegmentClosed = false;
            lock (_gate)
            {
                _segments.Add(last);
            }
        }

        return last;
    }

    private void Flush(List<(SpoolSegment Segment, SpoolSegment.Entry Entry)> places)
    {
        try
        {
            foreach (var segment in places.Select(p => p.Segment).Distinct())
            {
                segment.Flush();
            }
        }
        catch (IOException)
        {
            // What a system does with a page that it could not write is its secret. The next try is in another file.
            _isLastSegmentClosed = true;
            throw;
        }
    }

    /// <summary>Undoes a write that failed: new segments go, the old one is cut.</summary>
    private void TakeBack(int begun)
    {
        lock (_gate)
        {
            for (var i = _segments.Count - 1; i >= Math.Max(0, begun - 1); i--)
            {
                try
                {
                    _segments[i].CutTail();
                    if (i >= begun)
                    {
                        _segments[i].Delete();
                        _segments.RemoveAt(i);
                    }
                }
                catch (IOException)
                {
                    // Whole records may be behind the end: recovery knows by their counts that they were written again.
                    _isLastSegmentClosed = true;
                }
            }
        }
    }

    private void Count(List<(SpoolSegment Segment, SpoolSegment.Entry Entry)> places)
    {
        lock (_gate)
        {
            foreach (var (segment, entry) in places)
            {
                segment.Entries.Add(entry);
                Enqueue((segment, entry));
                _lastSequence = entry.Record.Sequence;
                _received = entry.Record.ReceivedInAll;
                _spooled += entry.Record.Values;
            }
        }
    }
}

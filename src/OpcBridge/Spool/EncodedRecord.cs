using System.Buffers;
using System.Runtime.InteropServices;

namespace AxComplex.OpcBridge.Spool;

/// <summary>A record as it goes onto the disk, in memory that is used again.</summary>
internal sealed class EncodedRecord
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Gets its header.</summary>
    public SpoolRecord Record { get; private set; }

    /// <summary>Gets header and payload.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Makes it of a batch.</summary>
    /// <param name="record">Its header, but for whether it is compressed.</param>
    /// <param name="batch">The batch.</param>
    public void Encode(SpoolRecord record, ReadOnlySpan<byte> batch)
    {
        _bytes.ResetWrittenCount();
        _bytes.GetSpan(SpoolRecord.HeaderBytes);
        _bytes.Advance(SpoolRecord.HeaderBytes);
        if (BatchCompression.TryCompress(batch, _bytes))
        {
            record = record with { Flags = record.Flags | SpoolFlags.Compressed };
        }
        else
        {
            _bytes.Write(batch);
        }

        Seal(record);
    }

    /// <summary>Notes that the next record belongs to the same message.</summary>
    public void IsContinued() => Seal(Record with { Flags = Record.Flags | SpoolFlags.Continued });

    private void Seal(SpoolRecord record)
    {
        // The writer gives out what is written for reading only; the header's place was kept free.
        record.WriteTo(MemoryMarshal.AsMemory(_bytes.WrittenMemory).Span);
        Record = record;
    }
}

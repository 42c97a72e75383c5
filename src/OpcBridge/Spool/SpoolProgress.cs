using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace AxComplex.OpcBridge.Spool;

/// <summary>What Silos have confirmed, beside the segments. Two slots are written in turn, so that a torn one leaves the other.</summary>
internal sealed class SpoolProgress : IDisposable
{
    private const int SlotBytes = 64;
    private const int UsedBytes = 44;

    private readonly SafeFileHandle _file;
    private long _generation;

    public SpoolProgress(string path)
    {
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var bytes = new byte[2 * SlotBytes];
        RandomAccess.Read(_file, bytes, 0);
        ReadSlot(bytes.AsSpan(0, SlotBytes));
        ReadSlot(bytes.AsSpan(SlotBytes, SlotBytes));
    }

    /// <summary>Gets the counters as last written.</summary>
    public Counters Current { get; private set; }

    /// <summary>What is written.</summary>
    /// <param name="Watermark">The highest confirmed sequence number.</param>
    /// <param name="Delivered">Values confirmed, ever.</param>
    /// <param name="Received">Values received, ever.</param>
    /// <param name="LastSequence">The last number given to a batch.</param>
    public readonly record struct Counters(long Watermark, long Delivered, long Received, long LastSequence);

    /// <summary>Writes the counters; they survive the end of this process, and of the machine after <see cref="FlushToDisk"/>.</summary>
    public void Write(Counters counters)
    {
        Span<byte> slot = stackalloc byte[UsedBytes];
        _generation++;
        BinaryPrimitives.WriteInt64LittleEndian(slot[4..], _generation);
        BinaryPrimitives.WriteInt64LittleEndian(slot[12..], counters.Watermark);
        BinaryPrimitives.WriteInt64LittleEndian(slot[20..], counters.Delivered);
        BinaryPrimitives.WriteInt64LittleEndian(slot[28..], counters.Received);
        BinaryPrimitives.WriteInt64LittleEndian(slot[36..], counters.LastSequence);
        BinaryPrimitives.WriteUInt32LittleEndian(slot, Crc32.HashToUInt32(slot[4..]));
        RandomAccess.Write(_file, slot, _generation % 2 * SlotBytes);
        Current = counters;
    }

    public void FlushToDisk() => RandomAccess.FlushToDisk(_file);

    public void Dispose() => _file.Dispose();

    private void ReadSlot(ReadOnlySpan<byte> slot)
    {
        var generation = BinaryPrimitives.ReadInt64LittleEndian(slot[4..]);
        if (generation > _generation && BinaryPrimitives.ReadUInt32LittleEndian(slot) == Crc32.HashToUInt32(slot[4..UsedBytes]))
        {
            _generation = generation;
            Current = new Counters(
                BinaryPrimitives.ReadInt64LittleEndian(slot[12..]),
                BinaryPrimitives.ReadInt64LittleEndian(slot[20..]),
                BinaryPrimitives.ReadInt64LittleEndian(slot[28..]),
                BinaryPrimitives.ReadInt64LittleEndian(slot[36..]));
        }
    }
}

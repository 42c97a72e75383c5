using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.History.Blocks;

/// <summary>Reads blocks, layout as in <see cref="BlockFormat"/>. One thread at a time.</summary>
internal sealed class BlockReader
{
    private long[] _work = [];

    /// <summary>Reads what <see cref="BlockWriter.Write"/> wrote.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="columns">Takes the values in place of what it holds.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public void Read(ReadOnlySpan<byte> block, SampleColumns columns)
    {
        if (block.Length < sizeof(uint)
            || Crc32.HashToUInt32(block[..^sizeof(uint)]) != BinaryPrimitives.ReadUInt32LittleEndian(block[^sizeof(uint)..]))
        {
            BlockCursor.Damaged();
        }

        var cursor = new BlockCursor(block[..^sizeof(uint)]);
        if (cursor.ReadByte() != BlockFormat.Version)
        {
            BlockCursor.Damaged();
        }

        var count = cursor.ReadCount(BlockFormat.MaxCount);
        var flags = cursor.ReadByte();
        var isMixed = (flags & BlockFormat.KindMask) == BlockFormat.Mixed;
        columns.Reset(count, isMixed ? null : (SampleKind)(flags & BlockFormat.KindMask));
        IntegerColumn.Read(ref cursor, columns.WritableTimes);
        if ((flags & BlockFormat.HasServers) != 0)
        {
            ReadServers(ref cursor, columns.Times, columns.WritableServers);
        }

        if ((flags & BlockFormat.HasStatuses) != 0)
        {
            ReadStatuses(ref cursor, columns.WritableStatuses);
        }

        if ((flags & BlockFormat.HasObserved) != 0)
        {
            ReadObserved(ref cursor, columns.Times, columns.WritableObserved);
        }

        ReadValues(ref cursor, columns);
    }

    private static void ReadServers(ref BlockCursor cursor, ReadOnlySpan<long> times, Span<long> servers)
    {
        IntegerColumn.Read(ref cursor, servers);
        for (var i = 0; i < servers.Length; i++)
        {
            servers[i] = unchecked(servers[i] + times[i]);
        }
    }

    private void ReadStatuses(ref BlockCursor cursor, Span<uint> statuses)
    {
        var different = new uint[cursor.ReadCount(Math.Min(statuses.Length, cursor.Remaining))];
        foreach (ref var status in different.AsSpan())
        {
            status = (uint)cursor.ReadUnsigned();
        }

        ReadIndices(ref cursor, statuses.Length, different.Length);
        for (var i = 0; i < statuses.Length; i++)
        {
            statuses[i] = different[_work[i]];
        }
    }

    private static void ReadObserved(ref BlockCursor cursor, ReadOnlySpan<long> times, Span<long> observed)
    {
        observed.Clear();
        var (index, left) = (0, cursor.ReadCount(observed.Length));
        for (; left > 0; left--)
        {
            index += cursor.ReadCount(observed.Length - 1 - index);
            observed[index] = unchecked(times[index] + cursor.ReadSigned());
        }
    }

    private void ReadValues(ref BlockCursor cursor, SampleColumns columns)
    {
        if (columns.Kind is { } kind)
        {
            ReadKind(ref cursor, kind, columns.WritableBits);
            if (kind is SampleKind.Text)
            {
                ReadTexts(ref cursor, columns.Count).CopyTo(columns.WritableTexts);
            }

            return;
        }

        var kinds = columns.WritableKinds;
        IntegerColumn.Read(ref cursor, columns.WritableBits);
        for (var i = 0; i < kinds.Length; i++)
        {
            kinds[i] = (SampleKind)columns.Bits[i];
        }

        columns.WritableBits.Clear();
        foreach (var each in Enum.GetValues<SampleKind>())
        {
            var found = kinds.Count(each);
            if (found > 0)
            {
                var own = new long[found];
                ReadKind(ref cursor, each, own);
                var texts = each is SampleKind.Text ? ReadTexts(ref cursor, found) : null;
                for (var (i, next) = (0, 0); i < kinds.Length; i++)
                {
                    if (kinds[i] == each)
                    {
                        columns.WritableBits[i] = own[next];
                        if (texts is not null)
                        {
                            columns.WritableTexts[i] = texts[next];
                        }

                        next++;
                    }
                }
            }
        }
    }

    private static void ReadKind(ref BlockCursor cursor, SampleKind kind, Span<long> bits)
    {
        switch (kind)
        {
            case SampleKind.Boolean or SampleKind.Integer:
                IntegerColumn.Read(ref cursor, bits);
                break;
            case SampleKind.Number:
                NumberColumn.Read(ref cursor, bits);
                break;
            case SampleKind.Null or SampleKind.Text:
                bits.Clear();
                break;
            default:
                BlockCursor.Damaged();
                break;
        }
    }

    private string[] ReadTexts(ref BlockCursor cursor, int count)
    {
        var different = new string[cursor.ReadCount(Math.Min(count, cursor.Remaining))];
        foreach (ref var text in different.AsSpan())
        {
            text = Encoding.UTF8.GetString(cursor.Take(cursor.ReadCount(cursor.Remaining)));
        }

        ReadIndices(ref cursor, count, different.Length);
        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            texts[i] = different[_work[i]];
        }

        return texts;
    }

    /// <summary>Reads indices into a table, each checked, into the place for the work.</summary>
    private void ReadIndices(ref BlockCursor cursor, int count, int length)
    {
        if (_work.Length < count)
        {
            _work = new long[count];
        }

        var indices = _work.AsSpan(0, count);
        IntegerColumn.Read(ref cursor, indices);
        foreach (var index in indices)
        {
            if ((ulong)index >= (ulong)length)
            {
                BlockCursor.Damaged();
            }
        }
    }
}

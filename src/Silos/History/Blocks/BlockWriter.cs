using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using AxComplex.Contracts.Telemetry;

namespace AxComplex.Silos.History.Blocks;

/// <summary>Writes values of one signal as one block of bytes, layout as in <see cref="BlockFormat"/>. One thread at a time.</summary>
internal sealed class BlockWriter
{
    private readonly BlockBytes _bytes = new();
    private long[] _work = [];
    private long[] _scratch = [];

    /// <summary>Writes some of the values, in the order in which they lie there.</summary>
    public byte[] Write(SampleColumns columns, int start, int count)
    {
        if (_work.Length < count)
        {
            (_work, _scratch) = (new long[Math.Max(count, 2 * _work.Length)], new long[Math.Max(count, 2 * _work.Length)]);
        }

        _bytes.Clear();
        _bytes.WriteByte(BlockFormat.Version);
        _bytes.WriteUnsigned((ulong)count);
        _bytes.WriteByte(Flags(columns));
        var times = columns.Times.Slice(start, count);
        IntegerColumn.Write(_bytes, Work(times));
        if (!columns.Servers.IsEmpty)
        {
            WriteServers(times, columns.Servers.Slice(start, count));
        }

        if (!columns.Statuses.IsEmpty)
        {
            WriteStatuses(columns.Statuses.Slice(start, count));
        }

        if (!columns.Observed.IsEmpty)
        {
            WriteObserved(times, columns.Observed.Slice(start, count));
        }

        WriteValues(columns, start, count);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.Take(sizeof(uint)), Crc32.HashToUInt32(_bytes.Written[..^sizeof(uint)]));
        return _bytes.Written.ToArray();
    }

    private static byte Flags(SampleColumns columns) => (byte)(
        ((byte?)columns.Kind ?? BlockFormat.Mixed)
        | (columns.Servers.IsEmpty ? 0 : BlockFormat.HasServers)
        | (columns.Statuses.IsEmpty ? 0 : BlockFormat.HasStatuses)
        | (columns.Observed.IsEmpty ? 0 : BlockFormat.HasObserved));

    private Span<long> Work(ReadOnlySpan<long> values)
    {
        values.CopyTo(_work);
        return _work.AsSpan(0, values.Length);
    }

    private void WriteServers(ReadOnlySpan<long> times, ReadOnlySpan<long> servers)
    {
        for (var i = 0; i < times.Length; i++)
        {
            _work[i] = servers[i] - times[i];
        }

        IntegerColumn.Write(_bytes, _work.AsSpan(0, times.Length));
    }

    private void WriteStatuses(ReadOnlySpan<uint> statuses)
    {
        var different = new List<uint>();
        for (var i = 0; i < statuses.Length; i++)
        {
            var index = different.Count > 0 && different[^1] == statuses[i] ? different.Count - 1 : different.IndexOf(statuses[i]);
            if (index < 0)
            {
                index = different.Count;
                different.Add(statuses[i]);
            }

            _work[i] = index;
        }

        _bytes.WriteUnsigned((ulong)different.Count);
        foreach (var status in different)
        {
            _bytes.WriteUnsigned(status);
        }

        IntegerColumn.Write(_bytes, _work.AsSpan(0, statuses.Length));
    }

    private void WriteObserved(ReadOnlySpan<long> times, ReadOnlySpan<long> observed)
    {
        _bytes.WriteUnsigned((ulong)(observed.Length - observed.Count(0L)));
        var previous = 0;
        for (var i = 0; i < observed.Length; i++)
        {
            if (observed[i] != 0)
            {
                _bytes.WriteUnsigned((ulong)(i - previous));
                _bytes.WriteSigned(observed[i] - times[i]);
                previous = i;
            }
        }
    }

    private void WriteValues(SampleColumns columns, int start, int count)
    {
        if (columns.Kind is { } kind)
        {
            WriteKind(columns, kind, start, Work(columns.Bits.Slice(start, count)));
            return;
        }

        var kinds = columns.Kinds.Slice(start, count);
        for (var i = 0; i < count; i++)
        {
            _work[i] = (long)kinds[i];
        }

        IntegerColumn.Write(_bytes, _work.AsSpan(0, count));
        foreach (var each in Enum.GetValues<SampleKind>())
        {
            var found = 0;
            for (var i = 0; i < count; i++)
            {
                if (kinds[i] == each)
                {
                    _work[found++] = columns.Bits[start + i];
                }
            }

            if (found > 0)
            {
                WriteKind(columns, each, start, _work.AsSpan(0, found), count);
            }
        }
    }

    private void WriteKind(SampleColumns columns, SampleKind kind, int start, Span<long> bits, int? count = null)
    {
        switch (kind)
        {
            case SampleKind.Boolean or SampleKind.Integer:
                IntegerColumn.Write(_bytes, bits);
                break;
            case SampleKind.Number:
                NumberColumn.Write(_bytes, bits, _scratch.AsSpan(0, bits.Length));
                break;
            case SampleKind.Text:
                WriteTexts(columns.Texts.Slice(start, count ?? bits.Length));
                break;
        }
    }

    private void WriteTexts(ReadOnlySpan<string?> texts)
    {
        var different = new Dictionary<string, int>(StringComparer.Ordinal);
        var found = 0;
        foreach (var text in texts)
        {
            if (text is not null)
            {
                ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(different, text, out var isKnown);
                index = isKnown ? index : different.Count - 1;
                _work[found++] = index;
            }
        }

        _bytes.WriteUnsigned((ulong)different.Count);
        foreach (var text in different.Keys)
        {
            var length = Encoding.UTF8.GetByteCount(text);
            _bytes.WriteUnsigned((ulong)length);
            Encoding.UTF8.GetBytes(text, _bytes.Take(length));
        }

        IntegerColumn.Write(_bytes, _work.AsSpan(0, found));
    }
}

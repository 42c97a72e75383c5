using System.Buffers;
using System.Buffers.Binary;

namespace AxComplex.OpcUa.Types.Encoding;

/// <summary>A buffer that grows, from the shared pool and back to it.</summary>
public sealed class PooledBuffer : IOverwritableBuffer, IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1024);

    /// <inheritdoc/>
    public int WrittenCount { get; private set; }

    /// <summary>Gets what is written; good until the next write.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, WrittenCount);

    /// <summary>Gets what is written; good until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, WrittenCount);

    /// <summary>Gets the room that it takes, used or not, in bytes.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>Forgets what is written and keeps the room.</summary>
    public void Clear() => WrittenCount = 0;

    /// <summary>Takes back what was written last.</summary>
    /// <param name="count">How many bytes stay.</param>
    public void Truncate(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, WrittenCount);
        WrittenCount = count;
    }

    /// <inheritdoc/>
    public void OverwriteInt32(int position, int value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position + sizeof(int), WrittenCount);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(position), value);
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - WrittenCount);
        WrittenCount += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(WrittenCount);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(WrittenCount);
    }

    /// <summary>Gives the room back to the pool; the buffer is then of no more use.</summary>
    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        WrittenCount = 0;
        if (bytes.Length != 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private void Reserve(int bytes)
    {
        var needed = Math.Max(bytes, 1);
        if (_bytes.Length - WrittenCount >= needed)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(WrittenCount + needed), _bytes.Length * 2));
        WrittenSpan.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}

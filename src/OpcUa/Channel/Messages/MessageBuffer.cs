using System.Buffers;
using System.Buffers.Binary;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Channel.Messages;

/// <summary>Grows in pooled memory while a message is written, up to a limit.</summary>
/// <param name="maxBytes">The longest message that may be written.</param>
/// <param name="overLimit">The status of a longer one: <c>BadRequestTooLarge</c> or <c>BadResponseTooLarge</c>.</param>
internal sealed class MessageBuffer(int maxBytes, StatusCode overLimit) : IOverwritableBuffer, IDisposable
{
    private const int FirstBytes = 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);

    /// <summary>Gets the length of what was written.</summary>
    public int Length { get; private set; }

    /// <summary>Gets what was written, valid until it is disposed.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    /// <inheritdoc/>
    int IOverwritableBuffer.WrittenCount => Length;

    /// <inheritdoc/>
    public void OverwriteInt32(int position, int value) =>
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(0, Length)[position..], value);

    /// <inheritdoc/>
    public void Advance(int count)
    {
        Length += count;
        if (Length > maxBytes)
        {
            ThrowOverLimit(Length);
        }
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsSpan(Length);
    }

    /// <summary>Gives the memory back; a second call does nothing.</summary>
    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Reserve(int count)
    {
        var needed = (long)Length + count;
        if (needed <= _buffer.Length)
        {
            return;
        }

        if (needed > maxBytes + (long)FirstBytes)
        {
            ThrowOverLimit(needed);
        }

        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(needed, Math.Min(2L * _buffer.Length, maxBytes)));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private void ThrowOverLimit(long bytes) =>
        throw new UaException(overLimit, $"A message of {bytes} bytes or more is over the limit of {maxBytes}.");
}

using System.Buffers;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Chunks;

/// <summary>Puts chunks together to one contiguous message, within limits that are checked before it grows.</summary>
/// <remarks>
/// The chunks of one message follow each other; another message between them is a fault of the peer. A message of one
/// chunk, which most are, is not copied.
/// </remarks>
/// <param name="maxMessageBytes">The longest message; 1 or more.</param>
/// <param name="maxChunkCount">The most chunks of one message; 1 or more.</param>
internal sealed class MessageAssembler(int maxMessageBytes, int maxChunkCount) : IDisposable
{
    private byte[] _buffer = [];
    private int _bytes;
    private int _chunks;
    private uint _requestId;

    /// <summary>Gets whether more chunks of a message are waited for. May be asked from another thread.</summary>
    public bool IsWithinMessage => Volatile.Read(ref _chunks) > 0;

    /// <summary>Adds a chunk.</summary>
    /// <param name="chunk">The next chunk of the connection, intermediate or final.</param>
    /// <param name="message">The whole message when it is complete, valid until the next call.</param>
    /// <returns>True when the message is complete.</returns>
    /// <exception cref="UaException"><c>BadTcpMessageTooLarge</c> for a limit; <c>BadDecodingError</c> for a mixture.</exception>
    public bool TryAdd(Chunk chunk, out ReadOnlyMemory<byte> message)
    {
        if (_chunks > 0 && chunk.RequestId != _requestId)
        {
            throw new UaException(
                StatusCode.BadDecodingError,
                $"A chunk of request {chunk.RequestId} lies within the message of request {_requestId}.");
        }

        var bytes = (long)_bytes + chunk.Body.Length;
        if (bytes > maxMessageBytes)
        {
            throw new UaException(
                StatusCode.BadTcpMessageTooLarge, $"A message of {bytes} bytes or more is over the limit of {maxMessageBytes}.");
        }

        if (++_chunks > maxChunkCount)
        {
            throw new UaException(
                StatusCode.BadTcpMessageTooLarge, $"A message has more than {maxChunkCount} chunks.");
        }

        if (chunk.ChunkType is ChunkType.Final && _chunks == 1)
        {
            _chunks = 0;
            message = chunk.Body;
            return true;
        }

        Append(chunk);
        message = _buffer.AsMemory(0, _bytes);
        if (chunk.ChunkType is not ChunkType.Final)
        {
            return false;
        }

        Reset();
        return true;
    }

    /// <summary>Forgets the chunks so far: the peer gave the message up.</summary>
    public void Reset()
    {
        _bytes = 0;
        _chunks = 0;
    }

    /// <summary>Gives the buffer back. No message may be in use.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    private void Append(Chunk chunk)
    {
        _requestId = chunk.RequestId;
        var needed = _bytes + chunk.Body.Length;
        if (needed > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(needed, 2L * _buffer.Length), maxMessageBytes));
            _buffer.AsSpan(0, _bytes).CopyTo(larger);
            if (_buffer.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(_buffer);
            }

            _buffer = larger;
        }

        chunk.Body.Span.CopyTo(_buffer.AsSpan(_bytes));
        _bytes = needed;
    }
}

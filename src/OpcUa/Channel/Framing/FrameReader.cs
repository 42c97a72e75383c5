using System.Buffers;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Framing;

/// <summary>Cuts the bytes of a transport into frames. Knows sizes, and nothing of keys or messages.</summary>
/// <remarks>It holds no memory while it waits for a frame to begin, as most readers of a server do most of the time.</remarks>
/// <param name="transport">Where the bytes come from.</param>
/// <param name="maxFrameBytes">The largest frame to accept; no more than this is ever buffered.</param>
internal sealed class FrameReader(ITransport transport, int maxFrameBytes) : IDisposable
{
    private const int FirstBufferBytes = 8192;

    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private volatile bool _isWithinFrame;

    /// <summary>Gets how much memory it holds.</summary>
    public int HeldBytes => _buffer.Length;

    /// <summary>Gets or sets the largest frame to accept. It changes once, when the two sides have agreed.</summary>
    public int MaxFrameBytes { get; set; } = maxFrameBytes;

    /// <summary>Gets whether the rest of a frame is waited for. May be asked from another thread.</summary>
    public bool IsWithinFrame => _isWithinFrame;

    /// <summary>Waits for one whole frame.</summary>
    /// <param name="cancellationToken">Stops waiting; the connection is then of no more use.</param>
    /// <returns>The frame, valid until the next call; null when the peer ended the connection between two frames.</returns>
    /// <exception cref="UaException">
    /// A header that is no OPC UA, a frame over the limit, or an end in the middle of a frame (<c>BadConnectionClosed</c>).
    /// </exception>
    public async ValueTask<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await FillAsync(FrameHeader.Bytes, cancellationToken))
        {
            return null;
        }

        var header = FrameHeader.Parse(_buffer.AsSpan(_start), MaxFrameBytes);
        await FillAsync(header.SizeBytes, cancellationToken);

        var frame = new Frame(header, _buffer.AsMemory(_start, header.SizeBytes));
        _start += header.SizeBytes;
        return frame;
    }

    /// <summary>Gives the buffer back. No frame may be in use.</summary>
    public void Dispose() => Use([]);

    /// <summary>Buffers at least <paramref name="count"/> bytes.</summary>
    /// <returns>False when the peer ended before the first of them.</returns>
    private async ValueTask<bool> FillAsync(int count, CancellationToken cancellationToken)
    {
        while (_end - _start < count)
        {
            if (_start == _end)
            {
                await BeginAsync(cancellationToken);
            }

            MakeRoom(count);
            _isWithinFrame = _end > _start;
            var received = await transport.ReceiveAsync(_buffer.AsMemory(_end), cancellationToken);
            _isWithinFrame = false;
            if (received == 0)
            {
                return _end == _start
                    ? false
                    : throw new UaException(
                        StatusCode.BadConnectionClosed,
                        $"The peer closed the connection after {_end - _start} bytes of a frame.");
            }

            _end += received;
        }

        return true;
    }

    private async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        _start = _end = 0;
        var arrival = transport.WaitAsync(cancellationToken);
        if (!arrival.IsCompleted)
        {
            Use([]);
        }

        await arrival;
    }

    private void MakeRoom(int count)
    {
        if (count <= _buffer.Length - _start)
        {
            return;
        }

        var target = count <= _buffer.Length ? _buffer : ArrayPool<byte>.Shared.Rent(Math.Max(count, FirstBufferBytes));
        _buffer.AsSpan(_start, _end - _start).CopyTo(target);
        Use(target);
        _end -= _start;
        _start = 0;
    }

    private void Use(byte[] buffer)
    {
        if (!ReferenceEquals(buffer, _buffer) && _buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = buffer;
    }
}

using System.IO.Pipelines;
using AxComplex.OpcUa.Channel.Framing;

namespace AxComplex.OpcUa.Channel.Tests;

/// <summary>Two ends of a connection in memory. A pipe of 64 KiB each way, so that a peer that does not read is felt.</summary>
internal sealed class MemoryTransport : ITransport
{
    private readonly PipeReader _in;
    private readonly PipeWriter _out;
    private readonly int _maxReceive;

    private MemoryTransport(Pipe receive, Pipe send, int maxReceive)
    {
        _in = receive.Reader;
        _out = send.Writer;
        _maxReceive = maxReceive;
    }

    public string RemoteAddress => "memory";

    /// <param name="maxReceive">The most bytes that one receive returns: 1 cuts every frame into single bytes.</param>
    public static (MemoryTransport Client, MemoryTransport Server) Pair(int maxReceive = int.MaxValue)
    {
        var (up, down) = (new Pipe(), new Pipe());
        return (new MemoryTransport(down, up, maxReceive), new MemoryTransport(up, down, maxReceive));
    }

    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            var result = await _in.ReadAsync(cancellationToken);
            _in.AdvanceTo(result.Buffer.Start);
            if (result.IsCanceled)
            {
                throw new IOException("This end is closed.");
            }
        }
        catch (InvalidOperationException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var result = await _in.ReadAsync(cancellationToken);
            var count = (int)Math.Min(Math.Min(result.Buffer.Length, buffer.Length), _maxReceive);
            var taken = result.Buffer.Slice(0, count);
            foreach (var segment in taken)
            {
                segment.CopyTo(buffer);
                buffer = buffer[segment.Length..];
            }

            _in.AdvanceTo(taken.End);
            return count;
        }
        catch (InvalidOperationException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            var result = await _out.WriteAsync(bytes, cancellationToken);
            if (result.IsCompleted)
            {
                throw new IOException("The other end is closed.");
            }
        }
        catch (InvalidOperationException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _in.CancelPendingRead();
        await _out.CompleteAsync();
        await _in.CompleteAsync();
    }
}

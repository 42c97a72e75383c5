using AxComplex.OpcUa.Channel.Framing;

namespace AxComplex.OpcUa.Fuzz.Tests.Captures;

/// <summary>Writes down what goes both ways.</summary>
internal sealed class TappedTransport(ITransport inner) : ITransport
{
    private readonly MemoryStream _sent = new();
    private readonly MemoryStream _received = new();

    public string RemoteAddress => inner.RemoteAddress;

    public byte[] Sent => Copy(_sent);

    public byte[] Received => Copy(_received);

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = await inner.ReceiveAsync(buffer, cancellationToken);
        lock (_received)
        {
            _received.Write(buffer.Span[..count]);
        }

        return count;
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        lock (_sent)
        {
            _sent.Write(bytes.Span);
        }

        return inner.SendAsync(bytes, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static byte[] Copy(MemoryStream stream)
    {
        lock (stream)
        {
            return stream.ToArray();
        }
    }
}

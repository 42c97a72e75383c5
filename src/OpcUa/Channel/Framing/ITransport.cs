namespace AxComplex.OpcUa.Channel.Framing;

/// <summary>A connection that carries bytes both ways, in order: TCP, or memory in a test.</summary>
/// <remarks>One reader and one writer at a time. Disposing it ends both, on both sides.</remarks>
public interface ITransport : IAsyncDisposable
{
    /// <summary>Gets who is at the other end, for a log: <c>192.0.2.7:51000</c>.</summary>
    string RemoteAddress { get; }

    /// <summary>
    /// Waits until there are bytes to receive, or the peer has ended, without a buffer to put them into. One that cannot tell
    /// returns at once, which is right too, only dearer.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting; the connection is then of no more use.</param>
    /// <exception cref="IOException">The connection broke.</exception>
    ValueTask WaitAsync(CancellationToken cancellationToken) => default;

    /// <summary>Waits for bytes.</summary>
    /// <param name="buffer">Where to put them; not empty.</param>
    /// <param name="cancellationToken">Stops waiting; the connection is then of no more use.</param>
    /// <returns>How many came; 0 when the peer has ended its direction.</returns>
    /// <exception cref="IOException">The connection broke.</exception>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Sends all of the bytes, waiting for a slow peer.</summary>
    /// <param name="bytes">What to send; free for reuse when this returns.</param>
    /// <param name="cancellationToken">Stops waiting; some of the bytes may have been sent.</param>
    /// <exception cref="IOException">The connection broke.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}

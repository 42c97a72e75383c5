using System.Buffers;
using System.Threading.Channels;
using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Security;
using Queue = System.Threading.Channels.Channel;

namespace AxComplex.OpcUa.Channel.Messages;

/// <summary>Cuts messages into chunks and sends them, one after the other: the only owner of the sending sequence.</summary>
/// <param name="transport">Where the chunks go.</param>
/// <param name="tokens">The token to send under is read for each chunk, so that a renewal takes hold in between.</param>
/// <param name="maxQueuedBytes">How much may wait for a slow peer.</param>
internal sealed class MessageSender(ITransport transport, SecurityTokens tokens, int maxQueuedBytes)
{
    private readonly Channel<OutgoingMessage> _queue =
        Queue.CreateUnbounded<OutgoingMessage>(new UnboundedChannelOptions { SingleReader = true });

    private SequenceNumbers _sequence;
    private long _queuedBytes;
    private long _sentChunks;
    private volatile bool _isSending;

    /// <summary>Gets or sets what the peer takes. Set once, before the first message.</summary>
    public PeerLimits Peer { get; set; } = PeerLimits.Unknown;

    /// <summary>Gets whether a chunk waits for the peer to take it.</summary>
    public bool IsSending => _isSending;

    /// <summary>Gets how many chunks the peer has taken.</summary>
    public long SentChunks => Interlocked.Read(ref _sentChunks);

    /// <summary>Queues a message, and owns its body from then on.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether it was queued; see <see cref="SendOutcome"/>.</returns>
    public SendOutcome TrySend(OutgoingMessage message)
    {
        // The first message of an empty queue always fits: the limit is for what a slow peer lets pile up.
        var length = message.Body.Length;
        var queued = Interlocked.Add(ref _queuedBytes, length);
        if (queued > maxQueuedBytes && queued != length)
        {
            Interlocked.Add(ref _queuedBytes, -length);
            message.Body.Dispose();
            return SendOutcome.PeerTooSlow;
        }

        if (!_queue.Writer.TryWrite(message))
        {
            message.Body.Dispose();
            return SendOutcome.Closed;
        }

        return SendOutcome.Queued;
    }

    /// <summary>Takes no more messages; <see cref="RunAsync"/> ends when those that wait are sent.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    /// <summary>Sends until completed.</summary>
    /// <param name="cancellationToken">Stops at once; what waits is lost.</param>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _queue.Reader.ReadAllAsync(cancellationToken))
            {
                using (message.Body)
                {
                    await SendAsync(message, cancellationToken);
                    Interlocked.Add(ref _queuedBytes, -message.Body.Length);
                }
            }
        }
        finally
        {
            _queue.Writer.TryComplete();
            while (_queue.Reader.TryRead(out var unsent))
            {
                unsent.Body.Dispose();
            }
        }
    }

    /// <summary>Gets the longest message that the peer takes: by its own limit, and by the number of its chunks.</summary>
    public int MaxMessageBytes => (int)Math.Min(
        Peer.MessageBytes, (long)Peer.ChunkCount * ChunkCodec.MaxBodyBytes(Peer.ChunkBytes, tokens.Sending));

    /// <summary>Says whether the peer takes a message of this length, before its first chunk goes out.</summary>
    /// <param name="bytes">The length of the message.</param>
    /// <returns>False when it would need too many chunks.</returns>
    public bool Fits(int bytes) => bytes <= MaxMessageBytes;

    private ValueTask SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        switch (message.Type)
        {
            case MessageType.Error:
                return SendAsync(message.Body.Written, cancellationToken);

            case MessageType.Open:
                _sequence = _sequence.Next();
                var open = new OpenChunk(message.ChannelId, _sequence.Last, message.RequestId, message.Body.Written);
                return SendAsync(ChunkCodec.EncodeOpen(message.Security!, open), cancellationToken);

            default:
                return SendChunksAsync(message, cancellationToken);
        }
    }

    // The chunk is rented for this message alone: a connection with nothing to send holds nothing.
    private async ValueTask SendChunksAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var rest = message.Body.Written;
        var chunk = ArrayPool<byte>.Shared.Rent(
            Math.Min(Peer.ChunkBytes, ChunkCodec.ChunkBytes(rest.Length, tokens.Sending)));
        try
        {
            do
            {
                var bytes = EncodeNext(message, chunk, ref rest);
                await SendAsync(chunk.AsMemory(0, bytes), cancellationToken);
            }
            while (!rest.IsEmpty);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _isSending = true;
        await transport.SendAsync(bytes, cancellationToken);
        _isSending = false;
        Interlocked.Increment(ref _sentChunks);
    }

    private int EncodeNext(OutgoingMessage message, byte[] chunk, ref ReadOnlyMemory<byte> rest)
    {
        // Within the gate the keys cannot be replaced, and zeroed, under the pen.
        lock (tokens.SendingGate)
        {
            var keys = tokens.Sending;
            var part = rest[..Math.Min(rest.Length, ChunkCodec.MaxBodyBytes(Peer.ChunkBytes, keys))];
            rest = rest[part.Length..];
            _sequence = _sequence.Next();
            var type = rest.IsEmpty ? ChunkType.Final : ChunkType.Intermediate;
            return ChunkCodec.Encode(
                chunk, message.ChannelId, keys, new Chunk(message.Type, type, _sequence.Last, message.RequestId, part));
        }
    }
}

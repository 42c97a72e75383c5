using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Subscriptions;

/// <summary>
/// A NotificationMessage as it goes over the wire, in pooled memory: written once, sent, and kept for Republish. Whoever
/// holds it says so with <see cref="Retain"/> and <see cref="Release"/>; the last one gives the memory back.
/// </summary>
internal sealed class EncodedMessage
{
    private readonly PooledBuffer _buffer;
    private int _holders = 1;

    /// <summary>Takes over a written message; its maker holds it.</summary>
    /// <param name="sequenceNumber">The number that it bears.</param>
    /// <param name="buffer">The message; from now on it must not be written to.</param>
    public EncodedMessage(uint sequenceNumber, PooledBuffer buffer) => (SequenceNumber, _buffer) = (sequenceNumber, buffer);

    public uint SequenceNumber { get; }

    /// <summary>Gets the message; good as long as the caller holds it.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.WrittenSpan;

    /// <summary>Gets the memory that it takes.</summary>
    public int HeldBytes => _buffer.Capacity;

    /// <summary>Writes a message that is not made of what items have to say: a keep-alive, or a change of status.</summary>
    public static EncodedMessage Of(NotificationMessage message)
    {
        var buffer = new PooledBuffer();
        var writer = new UaBinaryWriter(buffer);
        message.Encode(ref writer);
        return new EncodedMessage(message.SequenceNumber, buffer);
    }

    /// <summary>Holds it.</summary>
    public EncodedMessage Retain()
    {
        Interlocked.Increment(ref _holders);
        return this;
    }

    /// <summary>Lets it go; the caller must not touch it any more.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            _buffer.Dispose();
        }
    }
}

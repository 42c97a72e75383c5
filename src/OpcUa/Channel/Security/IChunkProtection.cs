namespace AxComplex.OpcUa.Channel.Security;

/// <summary>Signs and encrypts the chunks of one direction, or verifies and decrypts them, in place.</summary>
/// <remarks>
/// A chunk is <c>header | sequence header | body | padding | signature</c>: all of it is signed, and all after the
/// header is encrypted (Part 6 §6.7.2). Functions of their arguments and the keys; nothing is kept between two calls.
/// One thread at a time; disposing it zeroes the keys.
/// </remarks>
public interface IChunkProtection : IDisposable
{
    /// <summary>Finds how much body fits into a chunk.</summary>
    /// <param name="chunkBytes">The largest chunk that the peer takes.</param>
    /// <param name="clearBytes">The length of the headers that stay in clear.</param>
    /// <returns>The bytes left for sequence header and body, after padding and signature.</returns>
    int MaxPlainBytes(int chunkBytes, int clearBytes);

    /// <summary>Finds how long a chunk becomes, which its header must say before it is signed.</summary>
    /// <param name="clearBytes">The length of the headers that stay in clear.</param>
    /// <param name="plainBytes">The length of sequence header and body.</param>
    /// <returns>The length with padding and signature.</returns>
    int ProtectedBytes(int clearBytes, int plainBytes);

    /// <summary>Pads, signs and encrypts a chunk.</summary>
    /// <param name="chunk">Room for all of the chunk; headers, sequence header and body are written.</param>
    /// <param name="clearBytes">The length of the headers that stay in clear.</param>
    /// <param name="plainBytes">The length of sequence header and body.</param>
    void Protect(Span<byte> chunk, int clearBytes, int plainBytes);

    /// <summary>Decrypts and verifies a chunk, and removes its padding.</summary>
    /// <param name="chunk">All of the chunk.</param>
    /// <param name="clearBytes">The length of the headers that stay in clear.</param>
    /// <returns>The length of sequence header and body.</returns>
    /// <exception cref="Types.UaException"><c>BadSecurityChecksFailed</c>, and no more, whatever was wrong.</exception>
    int Unprotect(Span<byte> chunk, int clearBytes);
}

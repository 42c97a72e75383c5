using System.Security.Cryptography;
using AxComplex.OpcUa.Channel.Chunks;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>Protects OPN chunks with the keys of the two certificates (Part 6 §6.7.2 and §6.7.4).</summary>
/// <remarks>
/// <code>
/// clear header | sequence header, body | PaddingSize (1) | padding | ExtraPaddingSize (1, keys over 2048 bits) | signature
///                \--------------------------- encrypted, in blocks of the key's length ---------------------------------/
/// \------------------------------------- signed -----------------------------------------------------------/
/// </code>
/// </remarks>
/// <param name="algorithms">The policy's.</param>
/// <param name="own">This side's private key; disposed with this.</param>
/// <param name="peer">The peer's public key; disposed with this.</param>
internal sealed class RsaProtection(RsaAlgorithms algorithms, RSA own, RSA peer) : IChunkProtection
{
    // Two of body and signature are usual. Decrypting one costs about a millisecond, which a stranger makes us spend.
    private const int MaxBlocks = 32;

    private readonly int _ownKeyBytes = own.KeySize / 8;
    private readonly int _peerKeyBytes = peer.KeySize / 8;
    private readonly int _plainBlock = algorithms.PlainBlockBytes(peer);

    /// <inheritdoc/>
    public int MaxPlainBytes(int chunkBytes, int clearBytes) =>
        ((chunkBytes - clearBytes) / _peerKeyBytes * _plainBlock) - PaddingSizeBytes(_peerKeyBytes) - _ownKeyBytes;

    /// <inheritdoc/>
    public int ProtectedBytes(int clearBytes, int plainBytes) =>
        clearBytes + (PaddedBytes(plainBytes) / _plainBlock * _peerKeyBytes);

    /// <inheritdoc/>
    public void Protect(Span<byte> chunk, int clearBytes, int plainBytes)
    {
        var padded = PaddedBytes(plainBytes);
        var padding = padded - plainBytes - PaddingSizeBytes(_peerKeyBytes) - _ownKeyBytes;
        var tail = chunk[(clearBytes + plainBytes)..];
        tail[..(1 + padding)].Fill((byte)padding);
        if (PaddingSizeBytes(_peerKeyBytes) == 2)
        {
            tail[1 + padding] = (byte)(padding >> 8);
        }

        var signedBytes = clearBytes + padded - _ownKeyBytes;
        algorithms.Sign(own, chunk[..signedBytes], chunk.Slice(signedBytes, _ownKeyBytes));
        algorithms.Encrypt(peer, chunk[clearBytes..], padded);
    }

    /// <inheritdoc/>
    public int Unprotect(Span<byte> chunk, int clearBytes)
    {
        var plain = algorithms.Decrypt(own, chunk[clearBytes..], MaxBlocks);
        var signedBytes = clearBytes + plain - _peerKeyBytes;
        var sizeBytes = PaddingSizeBytes(_ownKeyBytes);
        if (plain < 0
            || signedBytes < clearBytes + ChunkCodec.SequenceHeaderBytes + sizeBytes
            || !algorithms.Verify(peer, chunk[..signedBytes], chunk.Slice(signedBytes, _peerKeyBytes)))
        {
            SecurityChecks.Throw();
        }

        // Signed by the peer, so not a stranger's choice, but it may still be nonsense.
        var high = sizeBytes == 2 ? chunk[signedBytes - 1] : 0;
        var lowAt = signedBytes - sizeBytes; // of the last byte of padding, which has the value of PaddingSize
        var padding = (high << 8) | chunk[lowAt];
        var body = signedBytes - clearBytes - sizeBytes - padding;
        if (body < 0 || chunk[clearBytes + body] != (byte)padding)
        {
            SecurityChecks.Throw();
        }

        return body;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        own.Dispose();
        peer.Dispose();
    }

    // Part 6 §6.7.2.5: "keys longer than 2048 bits" is about the key that encrypts, the receiver's.
    private static int PaddingSizeBytes(int receiverKeyBytes) => receiverKeyBytes > 256 ? 2 : 1;

    private int PaddedBytes(int plainBytes)
    {
        var bytes = plainBytes + PaddingSizeBytes(_peerKeyBytes) + _ownKeyBytes;
        return (bytes + _plainBlock - 1) / _plainBlock * _plainBlock;
    }
}

using System.Security.Cryptography;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>How a security policy signs and encrypts with the keys of certificates.</summary>
public sealed class RsaAlgorithms
{
    private const int MaxKeyBytes = 4096 / 8;

    private readonly RSASignaturePadding _signature;
    private readonly RSAEncryptionPadding _encryption;

    internal RsaAlgorithms(
        string signatureUri, RSASignaturePadding signature, string encryptionUri, RSAEncryptionPadding encryption)
    {
        SignatureUri = signatureUri;
        EncryptionUri = encryptionUri;
        _signature = signature;
        _encryption = encryption;
    }

    /// <summary>Gets the name of the signature algorithm, as a SignatureData has it.</summary>
    public string SignatureUri { get; }

    /// <summary>Gets the name of the encryption algorithm, as an encrypted password has it.</summary>
    public string EncryptionUri { get; }

    /// <summary>Gets the shortest key that is allowed, in bits.</summary>
    public int MinKeyBits { get; } = 2048;

    /// <summary>Gets the longest key that is allowed, in bits.</summary>
    public int MaxKeyBits { get; } = 4096;

    /// <summary>Signs with SHA-256.</summary>
    /// <param name="key">A private key.</param>
    /// <param name="data">What to sign.</param>
    /// <returns>The signature, as long as the key.</returns>
    public byte[] Sign(RSA key, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.SignData(data, HashAlgorithmName.SHA256, _signature);
    }

    /// <summary>Signs into a buffer.</summary>
    internal void Sign(RSA key, ReadOnlySpan<byte> data, Span<byte> destination) =>
        key.SignData(data, destination, HashAlgorithmName.SHA256, _signature);

    /// <summary>Verifies a signature.</summary>
    /// <param name="key">The public key of the signer.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">The signature; of any length, as it came.</param>
    /// <returns>True when the holder of the key signed these bytes.</returns>
    public bool Verify(RSA key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        try
        {
            return key.VerifyData(data, signature, HashAlgorithmName.SHA256, _signature);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Finds how many bytes one block of the length of the key carries.</summary>
    internal int PlainBlockBytes(RSA key) => (key.KeySize / 8) - _encryption.OaepHashAlgorithm.Name switch
    {
        "SHA256" => 2 + (2 * SHA256.HashSizeInBytes),
        _ => 2 + (2 * SHA1.HashSizeInBytes),
    };

    /// <summary>
    /// Encrypts block by block, in place: the blocks grow from <see cref="PlainBlockBytes"/> to the length of the key.
    /// </summary>
    /// <param name="key">The public key of the receiver.</param>
    /// <param name="buffer">Room for the result; the plain bytes are at its beginning.</param>
    /// <param name="plainBytes">How many; a whole number of blocks, or a shorter last one.</param>
    internal void Encrypt(RSA key, Span<byte> buffer, int plainBytes)
    {
        var (plainBlock, keyBytes) = (PlainBlockBytes(key), key.KeySize / 8);
        Span<byte> block = stackalloc byte[MaxKeyBytes];

        // From the last to the first: each grows over bytes that were read already.
        for (var i = ((plainBytes + plainBlock - 1) / plainBlock) - 1; i >= 0; i--)
        {
            var start = i * plainBlock;
            var plain = buffer[start..Math.Min(start + plainBlock, plainBytes)];
            key.Encrypt(plain, block, _encryption);
            block[..keyBytes].CopyTo(buffer[(i * keyBytes)..]);
        }
    }

    /// <summary>Decrypts block by block, in place.</summary>
    /// <param name="key">The private key of the receiver.</param>
    /// <param name="buffer">The cipher; the plain bytes are put at its beginning.</param>
    /// <param name="maxBlocks">More than these are refused: each one costs this side a thousand times what it costs the peer.</param>
    /// <returns>How many plain bytes there are; -1 when it cannot be decrypted.</returns>
    internal int Decrypt(RSA key, Span<byte> buffer, int maxBlocks)
    {
        var keyBytes = key.KeySize / 8;
        if (buffer.IsEmpty || buffer.Length % keyBytes != 0 || buffer.Length / keyBytes > maxBlocks)
        {
            return -1;
        }

        Span<byte> block = stackalloc byte[MaxKeyBytes];
        var written = 0;
        try
        {
            for (var start = 0; start < buffer.Length; start += keyBytes)
            {
                var plain = key.Decrypt(buffer.Slice(start, keyBytes), block, _encryption);
                block[..plain].CopyTo(buffer[written..]);
                written += plain;
            }

            return written;
        }
        catch (CryptographicException)
        {
            return -1;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(block);
        }
    }
}

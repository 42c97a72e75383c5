using System.Security.Cryptography;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>Protects the MSG and CLO chunks of one direction: HMAC-SHA256, and AES-CBC when the mode says so.</summary>
/// <remarks>
/// The objects of the keys live as long as the token, so that a chunk costs a hash and a cipher run and no key schedule.
/// The signature is at the end of what was decrypted and covers the padding; padding is looked at only once it is right.
/// </remarks>
internal sealed class SymmetricProtection : IChunkProtection
{
    private const int SignatureBytes = HMACSHA256.HashSizeInBytes;
    private const int BlockBytes = 16;

    private readonly IncrementalHash _hmac;
    private readonly Aes? _aes;
    private readonly byte[] _iv;

    /// <summary>Takes over keys.</summary>
    /// <param name="mode">Sign or SignAndEncrypt.</param>
    /// <param name="keys">Signing key of 32 bytes, encryption key, initialisation vector of 16 bytes.</param>
    public SymmetricProtection(MessageSecurityMode mode, ReadOnlySpan<byte> keys)
    {
        _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys[..SignatureBytes]);
        _iv = keys[^BlockBytes..].ToArray();
        if (mode is MessageSecurityMode.SignAndEncrypt)
        {
            _aes = Aes.Create();
            _aes.SetKey(keys[SignatureBytes..^BlockBytes]);
        }
    }

    /// <inheritdoc/>
    public int MaxPlainBytes(int chunkBytes, int clearBytes)
    {
        var room = chunkBytes - clearBytes;
        return _aes is null ? room - SignatureBytes : (room / BlockBytes * BlockBytes) - SignatureBytes - 1;
    }

    /// <inheritdoc/>
    public int ProtectedBytes(int clearBytes, int plainBytes) =>
        clearBytes + plainBytes + PaddingBytes(plainBytes) + SignatureBytes;

    /// <inheritdoc/>
    public void Protect(Span<byte> chunk, int clearBytes, int plainBytes)
    {
        var padding = PaddingBytes(plainBytes);
        chunk.Slice(clearBytes + plainBytes, padding).Fill((byte)(padding - 1));

        var signedBytes = clearBytes + plainBytes + padding;
        _hmac.AppendData(chunk[..signedBytes]);
        _hmac.GetHashAndReset(chunk.Slice(signedBytes, SignatureBytes));
        if (_aes is not null)
        {
            var secret = chunk[clearBytes..(signedBytes + SignatureBytes)];
            _aes.EncryptCbc(secret, _iv, secret, PaddingMode.None);
        }
    }

    /// <inheritdoc/>
    public int Unprotect(Span<byte> chunk, int clearBytes)
    {
        var secret = chunk[clearBytes..];
        var signedBytes = chunk.Length - SignatureBytes;
        if (secret.Length < SignatureBytes + BlockBytes / 2 || (_aes is not null && secret.Length % BlockBytes != 0))
        {
            SecurityChecks.Throw();
        }

        _aes?.DecryptCbc(secret, _iv, secret, PaddingMode.None);

        Span<byte> signature = stackalloc byte[SignatureBytes];
        _hmac.AppendData(chunk[..signedBytes]);
        _hmac.GetHashAndReset(signature);
        if (!CryptographicOperations.FixedTimeEquals(signature, chunk[signedBytes..]))
        {
            SecurityChecks.Throw();
        }

        var plain = signedBytes - clearBytes;
        if (_aes is not null)
        {
            plain -= 1 + chunk[signedBytes - 1];
            if (plain < 0)
            {
                SecurityChecks.Throw();
            }
        }

        return plain;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hmac.Dispose();
        _aes?.Dispose();
        CryptographicOperations.ZeroMemory(_iv);
    }

    /// <summary>The byte that says how long the padding is, and the padding; nothing when nothing is encrypted.</summary>
    private int PaddingBytes(int plainBytes) =>
        _aes is null ? 0 : BlockBytes - ((plainBytes + SignatureBytes) % BlockBytes);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AxComplex.OpcUa.Channel.Certificates;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Security;

/// <summary>
/// A password on its way: encrypted for the server's certificate together with the server's last nonce, so that it cannot
/// be sent again (Part 4 §7.40.2.2, Legacy Encrypted Token Secret Format).
/// </summary>
/// <remarks>Before encryption: <c>length of what follows (UInt32) | secret | nonce</c>.</remarks>
public static class EncryptedSecret
{
    // A password of 214 bytes and a nonce are two blocks; nobody has one of more than eight.
    private const int MaxBlocks = 8;

    /// <summary>Encrypts.</summary>
    /// <param name="algorithms">Of the token's policy.</param>
    /// <param name="certificate">The server's certificate, DER; validated before.</param>
    /// <param name="secret">The password in UTF-8.</param>
    /// <param name="nonce">What the server sent last.</param>
    /// <returns>The cipher.</returns>
    /// <exception cref="UaException">The certificate has no RSA key.</exception>
    public static byte[] Encrypt(
        RsaAlgorithms algorithms, ReadOnlySpan<byte> certificate, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> nonce)
    {
        ArgumentNullException.ThrowIfNull(algorithms);
        using var server = X509CertificateLoader.LoadCertificate(CertificateChain.First(certificate));
        using var key = server.GetRSAPublicKey() ?? throw new UaException(
            StatusCode.BadCertificateInvalid, "The server's certificate has no RSA key to encrypt a password for.");
        var plain = sizeof(uint) + secret.Length + nonce.Length;
        var block = algorithms.PlainBlockBytes(key);
        var buffer = new byte[(plain + block - 1) / block * (key.KeySize / 8)];
        BinaryPrimitives.WriteInt32LittleEndian(buffer, secret.Length + nonce.Length);
        secret.CopyTo(buffer.AsSpan(sizeof(uint)));
        nonce.CopyTo(buffer.AsSpan(sizeof(uint) + secret.Length));
        algorithms.Encrypt(key, buffer, plain);
        return buffer;
    }

    /// <summary>Decrypts.</summary>
    /// <param name="algorithms">Of the token's policy.</param>
    /// <param name="own">The server's certificate.</param>
    /// <param name="cipher">What came.</param>
    /// <param name="nonce">What the server sent last.</param>
    /// <returns>The secret, to be zeroed after use; null when the cipher is not right, whatever the reason.</returns>
    public static byte[]? Decrypt(
        RsaAlgorithms algorithms, ApplicationCertificate own, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> nonce)
    {
        ArgumentNullException.ThrowIfNull(algorithms);
        ArgumentNullException.ThrowIfNull(own);
        using var key = own.NewPrivateKey();
        var buffer = cipher.ToArray();
        try
        {
            var plain = algorithms.Decrypt(key, buffer, MaxBlocks);
            if (plain < sizeof(uint) + nonce.Length)
            {
                return null;
            }

            // Bytes after the announced length are padding of the last block, which some write.
            var length = BinaryPrimitives.ReadUInt32LittleEndian(buffer);
            if (length < nonce.Length || length > plain - sizeof(uint))
            {
                return null;
            }

            var content = buffer.AsSpan(sizeof(uint), (int)length);
            return CryptographicOperations.FixedTimeEquals(content[^nonce.Length..], nonce) ? content[..^nonce.Length].ToArray() : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }
}

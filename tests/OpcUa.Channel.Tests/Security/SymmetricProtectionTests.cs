using System.Security.Cryptography;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Tests.Security;

public sealed class SymmetricProtectionTests
{
    private const int Clear = 16;

    private static readonly byte[] ClientNonce = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] ServerNonce = [.. Enumerable.Range(101, 32).Select(i => (byte)i)];

    public static TheoryData<string, int> Policies => new()
    {
        { Basic256Sha256SecurityPolicy.PolicyUri, 32 },
        { Aes128Sha256RsaOaepSecurityPolicy.PolicyUri, 16 },
        { Aes256Sha256RsaPssSecurityPolicy.PolicyUri, 32 },
    };

    // By hand, with the plain functions of .NET: Part 6 §6.7.5 (which nonce is the secret) and §6.7.2 (what lies where).
    [Theory]
    [MemberData(nameof(Policies))]
    public void AnEncryptedChunk_IsTheBytesOfTheSpecification(string uri, int keyBytes)
    {
        var keys = new byte[32 + keyBytes + 16];
        KeyDerivation.PSha256(ServerNonce, ClientNonce, keys); // the client's keys: the server's nonce is the secret
        byte[] header = [.. Enumerable.Repeat((byte)0xC0, Clear)];
        byte[] plain = [52, 0, 0, 0, 2, 0, 0, 0, 0xAA, 0xBB, 0xCC];
        byte[] padded = [.. header, .. plain, 4, 4, 4, 4, 4]; // 11 + 1 + 4 + 32 = 48 = 3 blocks
        byte[] secret = [.. padded[Clear..], .. HMACSHA256.HashData(keys[..32], padded)];
        using var aes = Aes.Create();
        using var encryptor = aes.CreateEncryptor(keys[32..^16], keys[^16..]);
        aes.Padding = PaddingMode.None;
        var cipher = new byte[secret.Length];
        encryptor.TransformBlock(secret, 0, secret.Length, cipher, 0);

        var client = Derive(uri, MessageSecurityMode.SignAndEncrypt, ClientNonce, ServerNonce);
        var chunk = Protect(client.Sending, header, plain);

        Assert.Equal([.. header, .. cipher], chunk);
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void ASignedChunk_IsTheBytesOfTheSpecification(string uri, int keyBytes)
    {
        var keys = new byte[32 + keyBytes + 16];
        KeyDerivation.PSha256(ClientNonce, ServerNonce, keys); // the server's keys
        byte[] plain = [.. Enumerable.Repeat((byte)0xC0, Clear), 52, 0, 0, 0, 2, 0, 0, 0, 0xAA];

        var server = Derive(uri, MessageSecurityMode.Sign, ServerNonce, ClientNonce);

        Assert.Equal(
            [.. plain, .. HMACSHA256.HashData(keys[..32], plain)], Protect(server.Sending, plain[..Clear], plain[Clear..]));
    }

    [Theory]
    [InlineData(MessageSecurityMode.Sign)]
    [InlineData(MessageSecurityMode.SignAndEncrypt)]
    public void EveryLength_ComesBack_AndFillsNoMoreThanTheChunk(MessageSecurityMode mode)
    {
        var (client, server) = Pair(mode);
        for (var chunkBytes = 100; chunkBytes < 140; chunkBytes++)
        {
            var most = client.Sending.MaxPlainBytes(chunkBytes, Clear);
            Assert.InRange(client.Sending.ProtectedBytes(Clear, most), chunkBytes - 16, chunkBytes);
            Assert.True(client.Sending.ProtectedBytes(Clear, most + 1) > chunkBytes);
        }

        for (var length = 8; length < 80; length++)
        {
            byte[] plain = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];
            var chunk = Protect(client.Sending, new byte[Clear], plain);
            Assert.Equal(length, server.Receiving.Unprotect(chunk, Clear));
            Assert.Equal(plain, chunk[Clear..(Clear + length)]);
        }
    }

    [Theory]
    [InlineData(MessageSecurityMode.Sign)]
    [InlineData(MessageSecurityMode.SignAndEncrypt)]
    public void EveryChangedByte_EveryTruncation_AndTheWrongDirection_Fail_AllAlike(MessageSecurityMode mode)
    {
        var (client, server) = Pair(mode);
        var chunk = Protect(client.Sending, new byte[Clear], new byte[50]);
        for (var i = 0; i < chunk.Length; i++)
        {
            var changed = chunk.ToArray();
            changed[i] ^= 0x10;
            AssertRefused(() => server.Receiving.Unprotect(changed, Clear));
            if (i >= Clear)
            {
                AssertRefused(() => server.Receiving.Unprotect(chunk.AsSpan(0, i).ToArray(), Clear));
            }
        }

        // What we sent, sent back to us.
        AssertRefused(() => client.Receiving.Unprotect(chunk.ToArray(), Clear));
        Assert.Equal(50, server.Receiving.Unprotect(chunk, Clear));
    }

    private static void AssertRefused(Func<int> unprotect)
    {
        var e = Assert.Throws<UaException>(() => unprotect());
        Assert.Equal(StatusCode.BadSecurityChecksFailed, e.Status);
    }

    private static byte[] Protect(IChunkProtection protection, byte[] header, byte[] plain)
    {
        var chunk = new byte[protection.ProtectedBytes(header.Length, plain.Length)];
        header.CopyTo(chunk, 0);
        plain.CopyTo(chunk, header.Length);
        protection.Protect(chunk, header.Length, plain.Length);
        return chunk;
    }

    private static (ChannelKeys Client, ChannelKeys Server) Pair(MessageSecurityMode mode) => (
        Derive(Basic256Sha256SecurityPolicy.PolicyUri, mode, ClientNonce, ServerNonce),
        Derive(Basic256Sha256SecurityPolicy.PolicyUri, mode, ServerNonce, ClientNonce));

    private static ChannelKeys Derive(string uri, MessageSecurityMode mode, byte[] local, byte[] remote) =>
        SecurityPolicies.Find(uri)!.DeriveKeys(mode, 1, DateTimeOffset.MaxValue, local, remote);
}

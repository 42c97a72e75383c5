using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Tests.Security;

public sealed class RsaProtectionTests
{
    private const int Clear = 40;

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int>();
            foreach (var policy in SecurityPolicies.All.Skip(1))
            {
                cases.Add(policy.Uri, 2048, 2048);
                cases.Add(policy.Uri, 2048, 3072); // ExtraPaddingSize one way only
                cases.Add(policy.Uri, 3072, 2048);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryLength_ComesBack(string uri, int clientBits, int serverBits)
    {
        var (client, server) = Pair(uri, clientBits, serverBits);

        foreach (var length in new[] { 8, 9, 100, 150, 190, 191, 213, 214, 215, 500, 1000 })
        {
            byte[] plain = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];
            var chunk = Protect(client.Sending, plain);
            Assert.Equal(length, server.Receiving.Unprotect(chunk, Clear));
            Assert.Equal(plain, chunk[Clear..(Clear + length)]);
        }
    }

    // Part 6 §6.7.2.5, message footer: the padding is longer than a byte can say only with keys over 2048 bits.
    [Fact]
    public void PaddingOverTwoHundredFiftyFiveBytes_IsSaidInTwoBytes()
    {
        var (client, server) = Pair(Basic256Sha256SecurityPolicy.PolicyUri, 2048, 4096);
        const int plain = 250; // 250 + 2 + 256 = 508 of two blocks of 470: 432 bytes of padding
        var chunk = Protect(client.Sending, [.. Enumerable.Repeat((byte)0xEE, plain)]);
        var decrypted = chunk.ToArray();

        Assert.Equal(plain, server.Receiving.Unprotect(chunk, Clear));

        using var key = TestCertificates.Of("server", 4096).NewPrivateKey();
        var bytes = Basic256Sha256SecurityPolicy.Instance.Asymmetric.Decrypt(key, decrypted.AsSpan(Clear), 32);
        var footer = decrypted.AsSpan(Clear + plain, bytes - plain - 256);
        var padding = footer.Length - 2;
        Assert.Equal(432, padding);
        Assert.Equal((byte)padding, footer[0]);
        Assert.True(footer[1..^1].IndexOfAnyExcept((byte)padding) < 0);
        Assert.Equal(padding >> 8, footer[^1]);
    }

    [Fact]
    public void EveryChangedByte_FailsAlike()
    {
        var (client, server) = Pair(Aes256Sha256RsaPssSecurityPolicy.PolicyUri, 2048, 2048);
        var chunk = Protect(client.Sending, new byte[120]);
        for (var i = 0; i < chunk.Length; i += 5)
        {
            var changed = chunk.ToArray();
            changed[i] ^= 0x10;
            AssertRefused(() => server.Receiving.Unprotect(changed, Clear));
        }

        AssertRefused(() => server.Receiving.Unprotect(chunk.AsSpan(0, chunk.Length - 1), Clear));
        AssertRefused(() => server.Receiving.Unprotect(chunk.AsSpan(0, Clear), Clear));
        AssertRefused(() => server.Receiving.Unprotect(chunk.AsSpan(0, Clear + 256), Clear));
    }

    // Each block costs us a private-key operation and a stranger nothing.
    [Fact]
    public void AChunkOfManyBlocks_IsRefused_BeforeOneIsDecrypted()
    {
        var (_, server) = Pair(Basic256Sha256SecurityPolicy.PolicyUri, 2048, 2048);

        AssertRefused(() => server.Receiving.Unprotect(new byte[Clear + (33 * 256)], Clear));
    }

    [Fact]
    public void ASignatureOfAnotherKey_Fails()
    {
        var (_, server) = Pair(Basic256Sha256SecurityPolicy.PolicyUri, 2048, 2048);
        using var stranger = ChannelSecurity.Between(
            Basic256Sha256SecurityPolicy.Instance, TestCertificates.Of("stranger"), TestCertificates.Of("server").Chain);

        AssertRefused(() => server.Receiving.Unprotect(Protect(stranger.Sending, new byte[120]), Clear));
    }

    private static void AssertRefused(Func<int> unprotect)
    {
        var e = Assert.Throws<UaException>(() => unprotect());
        Assert.Equal(StatusCode.BadSecurityChecksFailed, e.Status);
    }

    private static byte[] Protect(IChunkProtection protection, byte[] plain)
    {
        var chunk = new byte[protection.ProtectedBytes(Clear, plain.Length)];
        plain.CopyTo(chunk, Clear);
        protection.Protect(chunk, Clear, plain.Length);
        return chunk;
    }

    private static (ChannelSecurity Client, ChannelSecurity Server) Pair(string uri, int clientBits, int serverBits)
    {
        var policy = SecurityPolicies.Find(uri)!;
        var (client, server) = (TestCertificates.Of("client", clientBits), TestCertificates.Of("server", serverBits));
        return (ChannelSecurity.Between(policy, client, server.Chain), ChannelSecurity.Between(policy, server, client.Chain));
    }
}

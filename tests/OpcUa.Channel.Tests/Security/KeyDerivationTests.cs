using AxComplex.OpcUa.Channel.Security;

namespace AxComplex.OpcUa.Channel.Tests.Security;

public sealed class KeyDerivationTests
{
    // The P_SHA256 test vector of the TLS working group; in TLS the seed is the label "test label" and the seed.
    [Fact]
    public void PSha256_IsTheKnownVector_AtEveryLength()
    {
        var secret = Convert.FromHexString("9bbe436ba940f017b17652849a71db35");
        byte[] seed = [.. "test label"u8, .. Convert.FromHexString("a0ba9f936cda311827a6f796ffd5198c")];
        var expected = Convert.FromHexString(
            "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af"
            + "0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66");

        for (var length = 1; length <= expected.Length; length++)
        {
            var derived = new byte[length];
            KeyDerivation.PSha256(secret, seed, derived);
            Assert.Equal(expected[..length], derived);
        }
    }
}

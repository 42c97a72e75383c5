using AxComplex.Contracts.Onboarding;
using AxComplex.OpcBridge.Connections;
using AxComplex.OpcBridge.Trust;

namespace AxComplex.OpcBridge.Tests.Connections;

public sealed class ConnectionTargetTests
{
    [Theory]
    [InlineData("opc.tcp://10.0.0.5:4840", "opc.tcp://10.0.0.5:4840/", "line-1", SecurityWish.Best, null)]
    [InlineData("opc.tcp://10.0.0.5:4840/a/b?security=none#ansan", "opc.tcp://10.0.0.5:4840/a/b", "ansan", SecurityWish.None, null)]
    [InlineData("opc.tcp://press?security=sign", "opc.tcp://press/", "line-1", SecurityWish.Sign, null)]
    [InlineData(
        "opc.tcp://press:1?security=sign-and-encrypt&policy=Basic256Sha256", "opc.tcp://press:1/", "line-1", SecurityWish.SignAndEncrypt, "Basic256Sha256")]
    public void AnEntry_SaysEndpointFactoryAndProtection(string value, string endpoint, string factory, SecurityWish wish, string? policy)
    {
        Assert.True(ConnectionTarget.TryParse("acme/line-1", value, out var target, out _));

        Assert.Equal((endpoint, factory), (target.Endpoint.ToString(), target.Factory.Name));
        Assert.Equal(new ConnectionSecurity(wish, policy), target.Security);
    }

    [Theory]
    [InlineData("opc.tcp://press?security=maybe", "security=best|none|sign|sign-and-encrypt")]
    [InlineData("opc.tcp://press?policy=Basic128Rsa15", "Basic256Sha256")]
    [InlineData("opc.tcp://press?security=none&policy=Basic256Sha256", "no policy")]
    [InlineData("opc.tcp://press?user=kim", "'user=kim' is unknown")]
    [InlineData("opc.tcp:///press", "one looks like")]
    public void AWrongEntry_IsRefusedWithWhatMayStandThere(string value, string words)
    {
        Assert.False(ConnectionTarget.TryParse("acme/line-1", value, out _, out var problem));

        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.StartsWith("acme/line-1", problem, StringComparison.Ordinal);
    }
}

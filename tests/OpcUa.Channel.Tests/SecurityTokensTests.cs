using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Tests;

// Part 4 §5.6.2, OpenSecureChannel: the old token is accepted until the new one is used.
public sealed class SecurityTokensTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AfterARenewal_BothAreAccepted_UntilTheNewOneIsUsed()
    {
        var (tokens, first, second) = Renewed(sendsUnderNewAtOnce: true);

        Assert.Same(first, tokens.Find(1, Noon));
        tokens.Used(first);
        Assert.Same(first, tokens.Find(1, Noon));

        Assert.Same(second, tokens.Find(2, Noon));
        tokens.Used(second);
        var e = Assert.Throws<UaException>(() => tokens.Find(1, Noon));
        Assert.Equal(StatusCode.BadSecureChannelTokenUnknown, e.Status);
    }

    [Fact]
    public void AClient_SendsUnderTheNewOneAtOnce() =>
        Assert.Equal(2u, Renewed(sendsUnderNewAtOnce: true).Tokens.Sending.TokenId);

    [Fact]
    public void AServer_SendsUnderTheOldOne_UntilTheClientUsedTheNewOne()
    {
        var (tokens, first, second) = Renewed(sendsUnderNewAtOnce: false);

        tokens.Used(first);
        Assert.Equal(1u, tokens.Sending.TokenId);

        tokens.Used(second);
        Assert.Equal(2u, tokens.Sending.TokenId);
    }

    private static (SecurityTokens Tokens, ChannelKeys First, ChannelKeys Second) Renewed(bool sendsUnderNewAtOnce)
    {
        var tokens = new SecurityTokens(sendsUnderNewAtOnce);
        var first = NoneSecurityPolicy.Instance.DeriveKeys(MessageSecurityMode.None, 1, Noon.AddHours(1), default, default);
        var second = NoneSecurityPolicy.Instance.DeriveKeys(MessageSecurityMode.None, 2, Noon.AddHours(2), default, default);
        tokens.Issue(first);
        tokens.Issue(second);
        return (tokens, first, second);
    }
}

using System.Text.Json;
using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.Interop.Tests;

/// <summary>
/// What becomes of a subscription of a client that we did not write when keys are renewed, the wire breaks, the server goes,
/// or another session takes over.
/// </summary>
public sealed class ServerContinuityTests(NodeOpcUaClient foreign) : IAsyncLifetime
{
    private const string Counter = "ns=2;s=counter";
    private const uint RepublishRequest = 832;

    private readonly Rig _rig = new();

    private VariableNode Variable => _rig.Space.Get<VariableNode>(new NodeId(2, "counter"));

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    // Tokens of 2.5 s (a busy machine may be late by a second with the new one), in a run of values every 20 ms: no value may be lost or come twice when the keys change.
    [Theory]
    [InlineData("None", "None")]
    [InlineData("Basic256Sha256", "SignAndEncrypt")]
    [InlineData("Aes256_Sha256_RsaPss", "Sign")]
    [Covers(Direction.OurServer, Feature.TokenRenewal)]
    public async Task TokenRenewals_InARunOfValues_LoseNothing(string policy, string mode)
    {
        await _rig.TrustAsync(foreign);
        await using var session = await foreign.OpenAsync(new { url = _rig.Url, policy, mode, tokenLifetime = 2500 });
        var subscription = await SubscribeAsync(session);

        var last = 0;
        var renewed = session.WaitUntilHappenedAsync("security_token_renewed", times: 3);
        while (!renewed.IsCompleted)
        {
            Set(++last);
            await Task.WhenAny(renewed, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        await renewed;
        Set(++last);
        var came = await WaitForAsync(session, subscription, last);
        Assert.Equal(Enumerable.Range(0, last + 1).Select(n => (double)n), came);
    }

    // The message was sent and never arrived. Part 4 §5.14.6: the client asks for it again.
    [Fact]
    [Covers(Direction.OurServer, Feature.Republish)]
    public async Task AMessageThatGotLostWithItsConnection_IsRepublished()
    {
        await using var proxy = CuttableProxy.Start(_rig.Server.EndpointUrl);
        await using var session = await foreign.OpenAsync(new { url = proxy.Url.OriginalString, maxRetry = -1 });
        var subscription = await SubscribeAsync(session);
        Set(1);
        await WaitForAsync(session, subscription, 1);

        proxy.IsDeaf = true;
        Set(2);
        Set(3);
        await Until.TrueAsync(() => proxy.Swallowed > 0, "the message to get lost");
        proxy.Cut();
        await session.WaitUntilHappenedAsync("connection_reestablished");
        Set(4);

        var came = await WaitForAsync(session, subscription, 4);
        Assert.Equal([0, 1, 2, 3, 4], came);
        Assert.Contains(RepublishRequest, proxy.Requests);
        Assert.Equal(1, _rig.Server.SessionCount);
    }

    [Fact]
    [Covers(Direction.OurServer, Feature.ServerRestart)]
    public async Task AServerThatIsRestarted_IsFoundAgain_AndTheSubscriptionGoesOn()
    {
        await using var session = await foreign.OpenAsync(new { url = _rig.Url, maxRetry = -1 });
        var subscription = await SubscribeAsync(session);
        Set(1);
        await WaitForAsync(session, subscription, 1);

        await _rig.RestartAsync();
        await session.WaitUntilHappenedAsync("connection_reestablished");
        await Until.TrueAsync(() => _rig.Server.SessionCount == 1, "a session at the new server");
        Set(7);

        Assert.Equal(7, (await WaitForAsync(session, subscription, 7))[^1]);
    }

    // The session is gone, its subscription is not: another one takes it over, and is told what the first one knew already.
    [Fact]
    [Covers(Direction.OurServer, Feature.Transfer)]
    public async Task AnotherSession_TakesASubscriptionOver_AndGetsThePresentValue()
    {
        await using var other = await foreign.OpenAsync(_rig.Server.EndpointUrl);
        uint subscription;
        await using (var session = await foreign.OpenAsync(_rig.Server.EndpointUrl))
        {
            subscription = await SubscribeAsync(session);
            Set(1);
            await WaitForAsync(session, subscription, 1);
            await session.DoAsync("close", new { deleteSubscriptions = false });
        }

        var transferred = await other.DoAsync("transfer", new { subscriptions = new[] { subscription, 4711u } });
        var published = await Until.TrueAsync(
            () => other.DoAsync("publish"), p => p.GetProperty("values").EnumerateArray().Any(v => v.GetString() == "1"), "the present value");

        Assert.Equal(["Good", "BadSubscriptionIdInvalid"], transferred.EnumerateArray().Select(t => t.GetProperty("status").GetString()));
        Assert.Equal(subscription, published.GetProperty("subscription").GetUInt32());
    }

    private static async Task<uint> SubscribeAsync(ForeignSession session)
    {
        var subscription = await session.SubscribeAsync();
        await session.DoAsync("monitor", new { subscription, node = Counter, queueSize = 1000 });
        await WaitForAsync(session, subscription, 0);
        return subscription;
    }

    private static async Task<double[]> WaitForAsync(ForeignSession session, uint subscription, double value)
    {
        var came = await session.WaitAsync(subscription, Counter, c => Array.IndexOf(Numbers(c), value) >= 0, $"the value {value}");
        return Numbers(came);
    }

    private static double[] Numbers(JsonElement[] came) =>
        Array.ConvertAll(came, c => double.Parse(c.GetProperty("text").GetString()!, System.Globalization.CultureInfo.InvariantCulture));

    private void Set(double value) => Variable.Set(Variant.From(value), DateTime.UtcNow);

    /// <summary>A server with a counter.</summary>
    private sealed class Rig : ServerRig
    {
        protected override void Build() => Namespace.AddVariable(
            Space.Objects, "counter", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(0.0) });
    }
}

using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Client.Tests.Sessions;

/// <summary>Answers that are well-formed and make no sense. What is not refused is taken as far as it can be.</summary>
public sealed class HostileAnswerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Found by the fuzzer: no number was an ArgumentException of TimeSpan, and a millisecond a question every half of one.
    [Theory]
    [InlineData(double.NaN, 1000)]
    [InlineData(double.NegativeInfinity, 1000)]
    [InlineData(0, 1000)]
    [InlineData(1, 1000)]
    [InlineData(60_000, 60_000)]
    [InlineData(double.PositiveInfinity, int.MaxValue)]
    public async Task ASessionTimeout_IsTakenAsFarAsItMakesSense(double revisedMs, double takenMs)
    {
        await using var server = new ScriptedServer
        {
            Script = (request, header) => request is CreateSessionRequest
                ? new CreateSessionResponse
                {
                    Header = header,
                    AuthenticationToken = new NodeId(1, 2),
                    RevisedSessionTimeoutMs = revisedMs,
                    ServerEndpoints = [Open()],
                }
                : null,
        };

        await using var session = await ClientSession.OpenAsync(server.Url, new(), new FakeTimeProvider(), Cancel);

        Assert.Equal(TimeSpan.FromMilliseconds(takenMs), session.RevisedSessionTimeout);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public async Task IntervalsOfASubscription_AreTakenAsFarAsTheyMakeSense(double revisedMs)
    {
        await using var server = new ScriptedServer
        {
            Script = (request, header) => request switch
            {
                CreateSubscriptionRequest => new CreateSubscriptionResponse
                {
                    Header = header,
                    SubscriptionId = ScriptedServer.SubscriptionId,
                    RevisedPublishingIntervalMs = revisedMs,
                    RevisedMaxKeepAliveCount = uint.MaxValue,
                },
                CreateMonitoredItemsRequest => new CreateMonitoredItemsResponse
                {
                    Header = header,
                    Results = [new MonitoredItemCreateResult { MonitoredItemId = 1, RevisedSamplingIntervalMs = revisedMs }],
                },
                _ => null,
            },
        };
        await using var session = await ClientSession.OpenAsync(server.Url, new(), new FakeTimeProvider(), Cancel);

        await using var subscription = await session.CreateSubscriptionAsync(new(), new RecordingHandler(), Cancel);
        var items = await subscription.AddItemsAsync([new MonitoredItemRequest(new NodeId(1, 1), 1)], Cancel);

        Assert.InRange(subscription.SilenceLimit, TimeSpan.FromSeconds(5), TimeSpan.FromDays(40));
        Assert.InRange(items[0].RevisedSamplingInterval, TimeSpan.Zero, TimeSpan.FromDays(40));
    }

    // The gap once was counted message by message: two billion steps, in which nothing was delivered.
    [Fact]
    public async Task ASequenceNumberThatJumpsFar_IsOneGap_AtOnce()
    {
        await using var server = new ScriptedServer();
        await using var session = await ClientSession.OpenAsync(server.Url, new(), new FakeTimeProvider(), Cancel);
        var handler = new RecordingHandler();
        await using var subscription = await session.CreateSubscriptionAsync(new(), handler, Cancel);
        const uint Far = 2_000_000_000;

        await server.SendAsync(ScriptedServer.Message(1, 1));
        await server.SendAsync(ScriptedServer.Message(Far, 2));

        await handler.ComesToAsync("1", $"gap 2+{Far - 2}", $"{Far}");
        Assert.InRange(server.Requests.OfType<RepublishRequest>().Count(), 1, 256);
    }

    private static EndpointDescription Open() => new()
    {
        SecurityMode = MessageSecurityMode.None,
        SecurityPolicyUri = "http://opcfoundation.org/UA/SecurityPolicy#None",
        UserIdentityTokens = [new UserTokenPolicy { PolicyId = "p", TokenType = UserTokenType.Anonymous }],
    };
}

using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Fuzz.Tests.Captures;
using AxComplex.OpcUa.Fuzz.Tests.Mutation;
using AxComplex.OpcUa.Fuzz.Tests.Peers;
using AxComplex.OpcUa.Fuzz.Tests.Plant;
using AxComplex.OpcUa.Fuzz.Tests.Run;
using AxComplex.OpcUa.Server.Tests.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary>
/// Keeps a channel with a session and a subscription open, and sends wrong things over it. After each it reads a value: the
/// answer shows that the server has taken what came before, and whether it still listens.
/// </summary>
internal sealed class ServerActor(FuzzPlant plant) : IAsyncDisposable
{
    private const double SessionTimeoutMs = 2000;
    private const int CasesPerSubscription = 40;

    private HostileClient? _client;
    private MessageSecurityMode _mode;
    private NodeId _token;
    private byte[] _nonce = [];
    private uint _subscription;
    private uint _item;
    private int _casesLeft;

    /// <summary>Sends a message in some right chunks.</summary>
    public async Task<Outcome> SendAsync(MessageSecurityMode mode, ReadOnlyMemory<byte> body, int chunks)
    {
        var client = await ReadyAsync(mode);
        await client.SendAsync(client.Encode(client.Cut(Fill(body), chunks)));
        return await ProbeAsync(client);
    }

    /// <summary>Sends a message in wrong chunks.</summary>
    public async Task<Outcome> SendChunksAsync(MessageSecurityMode mode, ReadOnlyMemory<byte> body, Random random)
    {
        var client = await ReadyAsync(mode);
        var chunks = client.Cut(Fill(body), random.Next(1, 5));
        ChunkMutator.Mutate(chunks, random);
        await client.SendAsync(client.Encode(chunks));
        return await ProbeAsync(client);
    }

    /// <summary>Sends a message in one frame that is then changed.</summary>
    public async Task<Outcome> SendFrameAsync(MessageSecurityMode mode, ReadOnlyMemory<byte> body, Func<byte[], byte[]> change)
    {
        var client = await ReadyAsync(mode);
        var frame = change(client.Encode(client.Cut(Fill(body), 1)));
        await client.SendAsync(frame);

        // A frame that says that it is longer waits for more: nothing behind it would be heard.
        var isWhole = frame.Length >= 8 && BitConverter.ToUInt32(frame, 4) == frame.Length;
        if (isWhole)
        {
            return await ProbeAsync(client);
        }

        client.EndSending();
        return Judge(await client.HearAsync(0));
    }

    /// <summary>Connects, says something, and goes: in order, or without a word.</summary>
    public async Task<Outcome> ConnectAndGoAsync(ReadOnlyMemory<byte> bytes)
    {
        await using var client = await HostileClient.ConnectAsync(plant.Server.EndpointUrl);
        await client.SendAsync(bytes);
        if (bytes.Length % 3 == 0)
        {
            return Outcome.Closed; // the socket is closed with what the server says unread
        }

        client.EndSending();
        return Judge(await client.HearAsync(0));
    }

    public async ValueTask DisposeAsync()
    {
        await (_client?.DisposeAsync() ?? default);
        _client = null;
    }

    private byte[] Fill(ReadOnlyMemory<byte> body) => Readdress.Fill(body.Span, _token, _subscription, _item);

    private async Task<Outcome> ProbeAsync(HostileClient client) => Judge(await client.CallAsync(new ReadRequest
    {
        Header = Header(),
        NodesToRead = [new ReadValueId { NodeId = VariableIds.Server_ServerStatus_State, AttributeId = AttributeIds.Value }],
    }));

    private static Outcome Judge(Heard heard)
    {
        var worst = heard.Responses.Select(r => r.Header.ServiceResult)
            .FirstOrDefault(s => s == StatusCode.BadInternalError || s == StatusCode.BadUnexpectedError);
        Assert.True(worst == StatusCode.Good, $"The server answered {worst}.");
        if (heard.End is { } end)
        {
            Assert.True(end == StatusCode.Good || end.IsBad, $"The server closed the connection with {end}.");
            Assert.NotEqual(StatusCode.BadInternalError, end);
            return Outcome.Closed;
        }

        return heard.Responses.Any(r => r.Header.ServiceResult.IsBad) ? Outcome.Refused : Outcome.Accepted;
    }

    /// <summary>Sees to it that there is a channel of the mode, with a session and a subscription, as far as the server allows.</summary>
    private async Task<HostileClient> ReadyAsync(MessageSecurityMode mode)
    {
        if (_client is { IsOpen: true } && _mode == mode && (_casesLeft-- > 0 || await SubscribeAsync(_client)))
        {
            return _client;
        }

        await DisposeAsync();
        (_client, _mode) = (await HostileClient.ConnectAsync(plant.Server.EndpointUrl), mode);
        ISecurityPolicy policy = mode is MessageSecurityMode.None ? NoneSecurityPolicy.Instance : Basic256Sha256SecurityPolicy.Instance;
        await _client.OpenAsync(policy, mode, FuzzPlant.Client, TestApplications.Of("fuzzed").Chain);
        await OpenSessionAsync(_client, policy);
        await SubscribeAsync(_client);
        return _client;
    }

    // The old session is taken over to the new channel where that is allowed; a hostile request may have ended it.
    private async Task OpenSessionAsync(HostileClient client, ISecurityPolicy policy)
    {
        if (!_token.IsNull && await ActivateAsync(client, policy))
        {
            return;
        }

        var heard = await client.CallAsync(new CreateSessionRequest
        {
            ClientDescription = new ApplicationDescription { ApplicationUri = FuzzPlant.Client.ApplicationUri },
            ClientNonce = new byte[32],
            ClientCertificate = policy.Asymmetric is null ? null : FuzzPlant.Client.Chain,
            RequestedSessionTimeoutMs = SessionTimeoutMs,
        });
        var created = Assert.IsType<CreateSessionResponse>(heard.Responses[^1]);
        (_token, _nonce) = (created.AuthenticationToken, created.ServerNonce ?? []);
        Assert.True(await ActivateAsync(client, policy), "A session that was just created could not be activated.");
    }

    private async Task<bool> ActivateAsync(HostileClient client, ISecurityPolicy policy)
    {
        var heard = await client.CallAsync(new ActivateSessionRequest
        {
            Header = Header(),
            ClientSignature = ApplicationSignatures.Sign(policy, FuzzPlant.Client, TestApplications.Of("fuzzed").Chain, _nonce),
        });
        if (heard.Responses is not [.., ActivateSessionResponse activated])
        {
            return false;
        }

        _nonce = activated.ServerNonce ?? [];
        return true;
    }

    // A subscription goes by itself when it has not been asked for a while, and a hostile request may have ended it.
    private async Task<bool> SubscribeAsync(HostileClient client)
    {
        _casesLeft = CasesPerSubscription;
        await client.CallAsync(new DeleteSubscriptionsRequest { Header = Header(), SubscriptionIds = [_subscription] });
        var created = client.IsOpen ? await client.CallAsync(new CreateSubscriptionRequest
        {
            Header = Header(),
            RequestedPublishingIntervalMs = 50,
            RequestedLifetimeCount = 60,
            RequestedMaxKeepAliveCount = 5,
            PublishingEnabled = true,
        }) : null;
        if (created?.Responses is not [.., CreateSubscriptionResponse subscription])
        {
            return false;
        }

        _subscription = subscription.SubscriptionId;
        var monitored = await client.CallAsync(new CreateMonitoredItemsRequest
        {
            Header = Header(),
            SubscriptionId = _subscription,
            ItemsToCreate =
            [
                new MonitoredItemCreateRequest
                {
                    ItemToMonitor = new ReadValueId { NodeId = plant.Anything.Id, AttributeId = AttributeIds.Value },
                    MonitoringMode = MonitoringMode.Reporting,
                },
            ],
        });
        _item = monitored.Responses is [.., CreateMonitoredItemsResponse { Results: [var result] }] ? result.MonitoredItemId : 0;
        return client.IsOpen;
    }

    private RequestHeader Header() => new() { AuthenticationToken = _token };
}

using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Peers;

/// <summary>A client in the clear with a session, that reads what is said to it only when it is told to.</summary>
internal sealed class SessionPeer : IAsyncDisposable
{
    private SessionPeer(HostileClient client) => Client = client;

    public HostileClient Client { get; }

    public NodeId Token { get; private set; }

    /// <summary>Connects and opens a channel, without a session.</summary>
    /// <param name="url">Where.</param>
    /// <param name="receiveBufferBytes">How much the system takes for a peer that does not read; 0 for as much as it likes.</param>
    public static async Task<SessionPeer> ConnectAsync(Uri url, int receiveBufferBytes = 0)
    {
        var peer = new SessionPeer(await HostileClient.ConnectAsync(url, receiveBufferBytes));
        await peer.Client.OpenAsync(NoneSecurityPolicy.Instance, MessageSecurityMode.None, own: null, server: null);
        return peer;
    }

    /// <summary>Connects, and opens a session.</summary>
    /// <inheritdoc cref="ConnectAsync"/>
    public static async Task<SessionPeer> OpenAsync(Uri url, int receiveBufferBytes = 0)
    {
        var peer = await ConnectAsync(url, receiveBufferBytes);
        var created = await peer.CallAsync<CreateSessionResponse>(h => new CreateSessionRequest { Header = h, RequestedSessionTimeoutMs = 120_000 });
        peer.Token = created.AuthenticationToken;
        await peer.CallAsync<ActivateSessionResponse>(h => new ActivateSessionRequest { Header = h });
        return peer;
    }

    /// <summary>Sends a request and reads until its answer.</summary>
    public async Task<TResponse> CallAsync<TResponse>(Func<RequestHeader, IUaRequest> request)
        where TResponse : IUaResponse
    {
        var heard = await Client.CallAsync(request(new RequestHeader { AuthenticationToken = Token }));
        Assert.Null(heard.End);
        return Assert.IsType<TResponse>(heard.Responses[^1]);
    }

    /// <summary>Sends a request that must be refused.</summary>
    public async Task<StatusCode> FaultOfAsync(Func<RequestHeader, IUaRequest> request) =>
        (await CallAsync<ServiceFault>(request)).Header.ServiceResult;

    /// <summary>Sends a request, and does not read what comes.</summary>
    public async Task SendAsync(Func<RequestHeader, IUaRequest> request)
    {
        var chunk = Client.NextChunk(Frames.Body(request(new RequestHeader { AuthenticationToken = Token })));
        await Client.SendAsync(Client.Encode([chunk]));
    }

    public Task<CreateSubscriptionResponse> SubscribeAsync(double intervalMs = 20) => CallAsync<CreateSubscriptionResponse>(h => new CreateSubscriptionRequest
    {
        Header = h,
        RequestedPublishingIntervalMs = intervalMs,
        RequestedLifetimeCount = 10_000,
        RequestedMaxKeepAliveCount = 10,
        PublishingEnabled = true,
    });

    public async Task<MonitoredItemCreateResult> MonitorAsync(uint subscription, NodeId node, uint queueSize = 1)
    {
        var response = await CallAsync<CreateMonitoredItemsResponse>(h => new CreateMonitoredItemsRequest
        {
            Header = h,
            SubscriptionId = subscription,
            ItemsToCreate =
            [
                new MonitoredItemCreateRequest
                {
                    ItemToMonitor = new ReadValueId { NodeId = node, AttributeId = AttributeIds.Value },
                    MonitoringMode = MonitoringMode.Reporting,
                    RequestedParameters = new MonitoringParameters { QueueSize = queueSize, DiscardOldest = true },
                },
            ],
        });
        return response.Results[0];
    }

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}

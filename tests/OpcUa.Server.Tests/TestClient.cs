using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests;

/// <summary>A client that sends exactly the requests that a test writes down.</summary>
public sealed class TestClient(ClientChannel channel) : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public ClientChannel Channel => channel;

    public NodeId AuthenticationToken { get; set; }

    public Task<TResponse> CallAsync<TResponse>(Func<RequestHeader, IUaRequest> request)
        where TResponse : class, IUaResponse =>
        channel.CallAsync<TResponse>(
                request(new RequestHeader { AuthenticationToken = AuthenticationToken, RequestHandle = 7 }),
                TestContext.Current.CancellationToken)
            .WaitAsync(Deadline, TestContext.Current.CancellationToken);

    /// <summary>Sends a request that must fail as a whole.</summary>
    public async Task<StatusCode> FaultOfAsync(Func<RequestHeader, IUaRequest> request) =>
        (await Assert.ThrowsAsync<UaException>(() => CallAsync<IUaResponse>(request))).Status;

    public async Task<CreateSessionResponse> CreateSessionAsync(double timeoutMs = 600_000, string? applicationUri = null)
    {
        var created = await CallAsync<CreateSessionResponse>(h => new CreateSessionRequest
        {
            Header = h,
            EndpointUrl = channel.Endpoint.ToString(),
            ClientDescription = new ApplicationDescription { ApplicationUri = applicationUri },
            RequestedSessionTimeoutMs = timeoutMs,
        });
        AuthenticationToken = created.AuthenticationToken;
        return created;
    }

    public async Task<DataValue> ReadAsync(NodeId node, uint attribute = AttributeIds.Value, string? range = null)
    {
        var response = await CallAsync<ReadResponse>(h => new ReadRequest
        {
            Header = h,
            TimestampsToReturn = TimestampsToReturn.Both,
            NodesToRead = [new ReadValueId { NodeId = node, AttributeId = attribute, IndexRange = range }],
        });
        return Assert.Single(response.Results);
    }

    /// <summary>Makes a subscription with a cycle of one second.</summary>
    public async Task<uint> SubscribeAsync(
        uint keepAliveCount = 10, uint lifetimeCount = 1000, uint maxNotifications = 0, byte priority = 0) =>
        (await CallAsync<CreateSubscriptionResponse>(h => new CreateSubscriptionRequest
        {
            Header = h,
            RequestedPublishingIntervalMs = 1000,
            RequestedLifetimeCount = lifetimeCount,
            RequestedMaxKeepAliveCount = keepAliveCount,
            MaxNotificationsPerPublish = maxNotifications,
            PublishingEnabled = true,
            Priority = priority,
        })).SubscriptionId;

    public async Task<MonitoredItemCreateResult> MonitorAsync(
        uint subscription, NodeId node, uint queueSize = 10, double samplingMs = 0, DataChangeFilter? filter = null,
        bool discardOldest = true, uint attribute = AttributeIds.Value)
    {
        var response = await CallAsync<CreateMonitoredItemsResponse>(h => new CreateMonitoredItemsRequest
        {
            Header = h,
            SubscriptionId = subscription,
            TimestampsToReturn = TimestampsToReturn.Both,
            ItemsToCreate =
            [
                new MonitoredItemCreateRequest
                {
                    ItemToMonitor = new ReadValueId { NodeId = node, AttributeId = attribute },
                    MonitoringMode = MonitoringMode.Reporting,
                    RequestedParameters = new MonitoringParameters
                    {
                        ClientHandle = 99,
                        QueueSize = queueSize,
                        SamplingIntervalMs = samplingMs,
                        DiscardOldest = discardOldest,
                        Filter = filter is null ? default : new ExtensionObject(filter),
                    },
                },
            ],
        });
        return Assert.Single(response.Results);
    }

    /// <summary>Watches the events of an object.</summary>
    public async Task<MonitoredItemCreateResult> MonitorEventsAsync(
        uint subscription, NodeId node, EventFilter? filter, uint queueSize = 10, bool discardOldest = true)
    {
        var response = await CallAsync<CreateMonitoredItemsResponse>(h => new CreateMonitoredItemsRequest
        {
            Header = h,
            SubscriptionId = subscription,
            TimestampsToReturn = TimestampsToReturn.Both,
            ItemsToCreate =
            [
                new MonitoredItemCreateRequest
                {
                    ItemToMonitor = new ReadValueId { NodeId = node, AttributeId = AttributeIds.EventNotifier },
                    MonitoringMode = MonitoringMode.Reporting,
                    RequestedParameters = new MonitoringParameters
                    {
                        ClientHandle = 99,
                        QueueSize = queueSize,
                        DiscardOldest = discardOldest,
                        Filter = filter is null ? default : new ExtensionObject(filter),
                    },
                },
            ],
        });
        return Assert.Single(response.Results);
    }

    /// <summary>Calls a method.</summary>
    public async Task<CallMethodResult> CallMethodAsync(NodeId target, NodeId method, params Variant[] inputs)
    {
        var response = await CallAsync<CallResponse>(h => new CallRequest
        {
            Header = h,
            MethodsToCall = [new CallMethodRequest { ObjectId = target, MethodId = method, InputArguments = inputs }],
        });
        return Assert.Single(response.Results);
    }

    /// <summary>Sends a Publish request. When the task is awaited is up to the test; <see cref="SettleAsync"/> helps.</summary>
    public Task<PublishResponse> PublishAsync(params SubscriptionAcknowledgement[] acknowledgements) =>
        CallAsync<PublishResponse>(h => new PublishRequest { Header = h, SubscriptionAcknowledgements = acknowledgements });

    /// <summary>Waits until the server has taken all requests sent so far: it takes those of a channel in order.</summary>
    public Task SettleAsync() => ReadAsync(VariableIds.Server_ServerStatus_State);

    public ValueTask DisposeAsync() => channel.DisposeAsync();
}

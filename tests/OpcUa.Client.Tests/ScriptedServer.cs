using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Queue = System.Threading.Channels.Channel;

namespace AxComplex.OpcUa.Client.Tests;

/// <summary>A server that says what a test wants, right or wrong. Publish requests wait until the test answers them.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    public const uint SubscriptionId = 77;

    private readonly ChannelListener _listener;
    private uint _sessions;
    private readonly Channel<(ServerChannel Channel, PublishRequest Request, uint Id)> _publishes =
        Queue.CreateUnbounded<(ServerChannel, PublishRequest, uint)>();

    public ScriptedServer() => _listener = ChannelListener.Start(
        new IPEndPoint(IPAddress.Loopback, 0), new(), HandleAsync, TimeProvider.System);

    public Uri Url => new($"opc.tcp://127.0.0.1:{_listener.Port}");

    public UserTokenType LoginBy { get; init; } = UserTokenType.Anonymous;

    /// <summary>Answers a request otherwise than usual; null leaves it as usual, and an exception is a ServiceFault.</summary>
    public Func<IUaRequest, ResponseHeader, IUaResponse?> Script { get; set; } = (_, _) => null;

    /// <summary>Whether a request is never answered.</summary>
    public Func<IUaRequest, bool> Ignores { get; set; } = _ => false;

    /// <summary>What can be republished.</summary>
    public ConcurrentDictionary<uint, NotificationMessage> Kept { get; } = new();

    public ConcurrentQueue<uint> Acknowledged { get; } = new();

    public ConcurrentQueue<IUaRequest> Requests { get; } = new();

    public int WaitingPublishes => _publishes.Reader.Count;

    public static NotificationMessage Message(uint number, double value) => new()
    {
        SequenceNumber = number,
        PublishTime = new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc).AddSeconds(number),
        NotificationData =
        [
            new ExtensionObject(new DataChangeNotification
            {
                MonitoredItems = [new MonitoredItemNotification { ClientHandle = 1, Value = new DataValue(Variant.From(value)) }],
            }),
        ],
    };

    public static NotificationMessage EventMessage(uint number, params Variant[] fields) => new()
    {
        SequenceNumber = number,
        NotificationData =
        [
            new ExtensionObject(new EventNotificationList { Events = [new EventFieldList { ClientHandle = 1, EventFields = fields }] }),
        ],
    };

    public async Task SendAsync(NotificationMessage message)
    {
        var (channel, request, id) = await NextPublishAsync();
        channel.TrySend(id, new PublishResponse
        {
            Header = HeaderOf(request),
            SubscriptionId = SubscriptionId,
            NotificationMessage = message,
        });
    }

    public Task SendKeepAliveAsync(uint nextNumber) => SendAsync(new NotificationMessage { SequenceNumber = nextNumber });

    public async Task RefuseAsync(StatusCode status)
    {
        var (channel, request, id) = await NextPublishAsync();
        channel.TrySend(id, new ServiceFault { Header = HeaderOf(request) with { ServiceResult = status } });
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task<(ServerChannel Channel, PublishRequest Request, uint Id)> NextPublishAsync()
    {
        while (true)
        {
            var next = await _publishes.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
            if (!next.Channel.Completion.IsCompleted)
            {
                return next;
            }
        }
    }

    private ValueTask HandleAsync(ServerChannel channel, IUaRequest request, uint id, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        if (Ignores(request))
        {
            return default;
        }

        if (request is PublishRequest publish)
        {
            foreach (var acknowledgement in publish.SubscriptionAcknowledgements)
            {
                Acknowledged.Enqueue(acknowledgement.SequenceNumber);
            }

            _publishes.Writer.TryWrite((channel, publish, id));
            return default;
        }

        channel.TrySend(id, Script(request, HeaderOf(request)) ?? Answer(request, HeaderOf(request)));
        return default;
    }

    private IUaResponse Answer(IUaRequest request, ResponseHeader header) => request switch
    {
        CreateSessionRequest => new CreateSessionResponse
        {
            Header = header,
            SessionId = new NodeId(1, ++_sessions),
            AuthenticationToken = new NodeId(1, 2),
            RevisedSessionTimeoutMs = 60_000,
            ServerEndpoints =
            [
                new EndpointDescription
                {
                    SecurityMode = MessageSecurityMode.None,
                    SecurityPolicyUri = "http://opcfoundation.org/UA/SecurityPolicy#None",
                    UserIdentityTokens = [new UserTokenPolicy { PolicyId = "p", TokenType = LoginBy }],
                },
            ],
        },
        ActivateSessionRequest => new ActivateSessionResponse { Header = header },
        CloseSessionRequest => new CloseSessionResponse { Header = header },
        ReadRequest read => new ReadResponse { Header = header, Results = new DataValue[read.NodesToRead.Length] },
        CreateSubscriptionRequest => new CreateSubscriptionResponse
        {
            Header = header,
            SubscriptionId = SubscriptionId,
            RevisedPublishingIntervalMs = 1000,
            RevisedMaxKeepAliveCount = 10,
            RevisedLifetimeCount = 100,
        },
        CreateMonitoredItemsRequest items => new CreateMonitoredItemsResponse
        {
            Header = header,
            Results = [.. items.ItemsToCreate.Select((_, i) => new MonitoredItemCreateResult { MonitoredItemId = (uint)i + 1 })],
        },
        DeleteSubscriptionsRequest => new DeleteSubscriptionsResponse { Header = header, Results = [StatusCode.Good] },
        RepublishRequest republish => Kept.TryGetValue(republish.RetransmitSequenceNumber, out var message)
            ? new RepublishResponse { Header = header, NotificationMessage = message }
            : throw new UaException(StatusCode.BadMessageNotAvailable),
        _ => throw new UaException(StatusCode.BadServiceUnsupported),
    };

    private static ResponseHeader HeaderOf(IUaRequest request) => new() { RequestHandle = request.Header.RequestHandle };
}

using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Fuzz.Tests.Plant;
using AxComplex.OpcUa.Server.Tests.Security;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Captures;

/// <summary>One conversation of our client with our server that has every service in it.</summary>
internal sealed partial class Exchange(FuzzPlant plant, ClientChannel channel)
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private NodeId _token;
    private uint _handle;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Lets client and server talk, and gives back what went both ways.</summary>
    public static async Task<(byte[] Sent, byte[] Received)> RecordAsync(
        FuzzPlant plant, ISecurityPolicy policy, MessageSecurityMode mode)
    {
        var url = plant.Server.EndpointUrl;
        var tap = new TappedTransport(
            await TcpTransport.ConnectAsync(url, address: null, TimeSpan.FromSeconds(10), TimeProvider.System, Cancel));
        var isSecure = policy.Asymmetric is not null;
        var channel = await ClientChannel.OpenAsync(
            tap,
            url,
            new ClientChannelOptions
            {
                Limits = new ChannelLimits { ReceiveBufferBytes = 8192, SendBufferBytes = 8192 }, // so that messages come in chunks
                SecurityPolicy = policy,
                SecurityMode = mode,
                Certificate = isSecure ? FuzzPlant.Client : null,
                ServerCertificate = isSecure ? TestApplications.Of("fuzzed").Chain : null,
                CertificateValidator = isSecure ? TestApplications.Trusting(TestApplications.Of("fuzzed")) : null,
            },
            TimeProvider.System,
            Cancel);
        await new Exchange(plant, channel).TalkAsync(policy);
        await channel.DisposeAsync();
        return (tap.Sent, tap.Received);
    }

    private async Task TalkAsync(ISecurityPolicy policy)
    {
        await DiscoverAsync();
        await OpenSessionAsync(policy);
        await ReadAndWriteAsync();
        await BrowseAsync();
        await CallMethodsAsync();
        await ReadHistoryAsync();
        await SubscribeAsync();
        await CallAsync<CloseSessionResponse>(h => new CloseSessionRequest { Header = h, DeleteSubscriptions = true });
    }

    private async Task DiscoverAsync()
    {
        var url = plant.Server.EndpointUrl.OriginalString;
        await CallAsync<FindServersResponse>(h => new FindServersRequest { Header = h, EndpointUrl = url, LocaleIds = ["ko", "en"] });
        await CallAsync<GetEndpointsResponse>(h => new GetEndpointsRequest
        {
            Header = h,
            EndpointUrl = url,
            ProfileUris = ["http://opcfoundation.org/UA-Profile/Transport/uatcp-uasc-uabinary"],
        });
    }

    private async Task OpenSessionAsync(ISecurityPolicy policy)
    {
        var nonce = new byte[32];
        var isSecure = policy.Asymmetric is not null;
        var created = await CallAsync<CreateSessionResponse>(h => new CreateSessionRequest
        {
            Header = h,
            ClientDescription = new ApplicationDescription
            {
                ApplicationUri = FuzzPlant.Client.ApplicationUri,
                ApplicationName = new LocalizedText("ko", "퍼저"),
                ApplicationType = ApplicationType.Client,
                DiscoveryUrls = ["opc.tcp://127.0.0.1"],
            },
            EndpointUrl = plant.Server.EndpointUrl.OriginalString,
            SessionName = "exchange",
            ClientNonce = nonce,
            ClientCertificate = isSecure ? FuzzPlant.Client.Chain : null,
            RequestedSessionTimeoutMs = 60_000,
        });
        _token = created.AuthenticationToken;
        await CallAsync<ActivateSessionResponse>(h => new ActivateSessionRequest
        {
            Header = h,
            ClientSignature = ApplicationSignatures.Sign(policy, FuzzPlant.Client, created.ServerCertificate, created.ServerNonce),
            LocaleIds = ["ko-KR", "en"],
            UserIdentityToken = new ExtensionObject(new AnonymousIdentityToken { PolicyId = "anonymous" }),
        });
    }

    private async Task ReadAndWriteAsync()
    {
        ReadValueId[] nodes =
        [
            .. new[] { plant.Speed.Id, plant.Text.Id, plant.Anything.Id, plant.Structure.Id, VariableIds.Server_ServerStatus }.Select(Value),
            new ReadValueId { NodeId = plant.Large.Id, AttributeId = AttributeIds.Value, IndexRange = "2:5" },
            new ReadValueId { NodeId = plant.Press.Id, AttributeId = AttributeIds.DisplayName },
            new ReadValueId { NodeId = new NodeId(9, "nowhere"), AttributeId = AttributeIds.Value },
        ];
        await ReadAsync(nodes);
        await ReadAsync(Value(plant.Large.Id)); // 40 kB: several chunks
        await CallAsync<WriteResponse>(h => new WriteRequest
        {
            Header = h,
            NodesToWrite =
            [
                Write(plant.Speed.Id, Variant.From(12.5)),
                Write(plant.Text.Id, Variant.From("금형")),
                Write(plant.Structure.Id, Variant.From(new ExtensionObject(new EUInformation { UnitId = 7, NamespaceUri = "urn:u" }))),
                .. Samples.Values.Select(v => Write(plant.Anything.Id, v)),
            ],
        });
        await CallAsync<WriteResponse>(h => new WriteRequest
        {
            Header = h,
            NodesToWrite = [Write(plant.Large.Id, Variant.From(Enumerable.Range(0, FuzzPlant.LargeLength).Select(i => i * 0.5).ToArray()))],
        });
        await ReadAsync(Value(plant.Anything.Id));
    }

    private async Task BrowseAsync()
    {
        var browsed = await CallAsync<BrowseResponse>(h => new BrowseRequest
        {
            Header = h,
            RequestedMaxReferencesPerNode = 10,
            NodesToBrowse =
            [
                new BrowseDescription
                {
                    NodeId = plant.Folder.Id,
                    ReferenceTypeId = ReferenceTypeIds.HierarchicalReferences,
                    IncludeSubtypes = true,
                    ResultMask = BrowseResultMask.All,
                },
                new BrowseDescription { NodeId = plant.Press.Id, BrowseDirection = BrowseDirection.Both, ResultMask = BrowseResultMask.All },
            ],
        });
        await CallAsync<BrowseNextResponse>(h => new BrowseNextRequest { Header = h, ContinuationPoints = [browsed.Results[0].ContinuationPoint] });
        await CallAsync<TranslateBrowsePathsToNodeIdsResponse>(h => new TranslateBrowsePathsToNodeIdsRequest
        {
            Header = h,
            BrowsePaths =
            [
                new BrowsePath
                {
                    StartingNode = ObjectIds.ObjectsFolder,
                    RelativePath = new RelativePath
                    {
                        Elements =
                        [
                            new RelativePathElement
                            {
                                ReferenceTypeId = ReferenceTypeIds.HierarchicalReferences,
                                IncludeSubtypes = true,
                                TargetName = plant.Press.BrowseName,
                            },
                            new RelativePathElement { IncludeSubtypes = true, TargetName = plant.Speed.BrowseName },
                        ],
                    },
                },
            ],
        });
        await CallAsync<RegisterNodesResponse>(h => new RegisterNodesRequest { Header = h, NodesToRegister = [plant.Speed.Id, plant.Text.Id] });
        await CallAsync<UnregisterNodesResponse>(h => new UnregisterNodesRequest { Header = h, NodesToUnregister = [plant.Speed.Id] });
    }

    private async Task CallMethodsAsync() => await CallAsync<CallResponse>(h => new CallRequest
    {
        Header = h,
        MethodsToCall =
        [
            new CallMethodRequest
            {
                ObjectId = plant.Press.Id,
                MethodId = plant.Method.Id,
                InputArguments = [Variant.From("job-7"), Variant.From(12)],
            },
            new CallMethodRequest { ObjectId = plant.Press.Id, MethodId = plant.Method.Id, InputArguments = [Variant.From(1.0), Variant.From(12)] },
            new CallMethodRequest { ObjectId = ObjectIds.Server, MethodId = new NodeId(0, 11492), InputArguments = [Variant.From(1u)] },
        ],
    });

    private async Task ReadHistoryAsync()
    {
        var details = new ExtensionObject(new ReadRawModifiedDetails
        {
            StartTime = Noon,
            EndTime = Noon.AddMinutes(1),
            NumValuesPerNode = 20,
            ReturnBounds = true,
        });
        var first = await ReadAsync(null);
        await ReadAsync(first.Results[0].ContinuationPoint);

        Task<HistoryReadResponse> ReadAsync(byte[]? continuationPoint) => CallAsync<HistoryReadResponse>(h => new HistoryReadRequest
        {
            Header = h,
            HistoryReadDetails = details,
            TimestampsToReturn = TimestampsToReturn.Both,
            NodesToRead = [new HistoryReadValueId { NodeId = plant.Speed.Id, ContinuationPoint = continuationPoint }],
        });
    }

    private Task<ReadResponse> ReadAsync(params ReadValueId[] nodes) => CallAsync<ReadResponse>(
        h => new ReadRequest { Header = h, TimestampsToReturn = TimestampsToReturn.Both, NodesToRead = nodes });

    private Task<TResponse> CallAsync<TResponse>(Func<RequestHeader, IUaRequest> request)
        where TResponse : class, IUaResponse => channel.CallAsync<TResponse>(request(Header()), Cancel);

    private RequestHeader Header() => new() { AuthenticationToken = _token, Timestamp = Noon, RequestHandle = ++_handle };

    private static ReadValueId Value(NodeId node) => new() { NodeId = node, AttributeId = AttributeIds.Value };

    private static WriteValue Write(NodeId node, Variant value) =>
        new() { NodeId = node, AttributeId = AttributeIds.Value, Value = new DataValue(value) };
}

using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Types.Tests.Services;

/// <summary>
/// The structures with several fields of one type, each field with a value of its own: two fields that changed places
/// would come back as they went out, and only a peer would notice.
/// </summary>
public sealed class FieldOrderTests
{
    private static readonly DateTime NewYear = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void ChannelSecurityToken() => Golden.Check(
        new ChannelSecurityToken { ChannelId = 1, TokenId = 2, CreatedAt = NewYear, RevisedLifetimeMs = 60_000 },
        [
            0x01, 0x00, 0x00, 0x00, // ChannelId
            0x02, 0x00, 0x00, 0x00, // TokenId
            0x00, 0x00, 0x81, 0x92, 0xB1, 0x7A, 0xDC, 0x01, // CreatedAt
            0x60, 0xEA, 0x00, 0x00, // RevisedLifetime
        ]);

    [Fact]
    public void CreateSubscriptionRequest() => Golden.Check(
        new CreateSubscriptionRequest
        {
            RequestedPublishingIntervalMs = 500,
            RequestedLifetimeCount = 30,
            RequestedMaxKeepAliveCount = 10,
            MaxNotificationsPerPublish = 1_000,
            PublishingEnabled = true,
            Priority = 7,
        },
        [
            .. EmptyRequestHeader,
            0x00, 0x00, 0x00, 0x00, 0x00, 0x40, 0x7F, 0x40, // RequestedPublishingInterval: 500.0
            0x1E, 0x00, 0x00, 0x00, // RequestedLifetimeCount
            0x0A, 0x00, 0x00, 0x00, // RequestedMaxKeepAliveCount
            0xE8, 0x03, 0x00, 0x00, // MaxNotificationsPerPublish
            0x01, // PublishingEnabled
            0x07, // Priority
        ]);

    [Fact]
    public void MonitoredItemCreateRequest() => Golden.Check(
        new MonitoredItemCreateRequest
        {
            ItemToMonitor = new() { NodeId = new(0, 72), AttributeId = AttributeIds.Value },
            MonitoringMode = MonitoringMode.Reporting,
            RequestedParameters = new()
            {
                ClientHandle = 3,
                SamplingIntervalMs = -1,
                Filter = new(new DataChangeFilter
                {
                    Trigger = DataChangeTrigger.StatusValueTimestamp,
                    DeadbandType = DeadbandType.Absolute,
                    DeadbandValue = 0.5,
                }),
                QueueSize = 10,
                DiscardOldest = true,
            },
        },
        [
            0x00, 0x48, 0x0D, 0x00, 0x00, 0x00, // ItemToMonitor: NodeId, AttributeId,
            0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, // IndexRange and DataEncoding
            0x02, 0x00, 0x00, 0x00, // MonitoringMode: Reporting
            0x03, 0x00, 0x00, 0x00, // ClientHandle
            0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xF0, 0xBF, // SamplingInterval: -1.0
            0x01, 0x00, 0xD4, 0x02, 0x01, 0x10, 0x00, 0x00, 0x00, // Filter: 724, binary, 16 bytes
            0x02, 0x00, 0x00, 0x00, // Trigger: StatusValueTimestamp
            0x01, 0x00, 0x00, 0x00, // DeadbandType: Absolute
            0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xE0, 0x3F, // DeadbandValue: 0.5
            0x0A, 0x00, 0x00, 0x00, // QueueSize
            0x01, // DiscardOldest
        ]);

    [Fact]
    public void BrowseDescription() => Golden.Check(
        new BrowseDescription
        {
            NodeId = ObjectIds.ObjectsFolder,
            BrowseDirection = BrowseDirection.Both,
            ReferenceTypeId = ReferenceTypeIds.HierarchicalReferences,
            IncludeSubtypes = true,
            NodeClassMask = (uint)(NodeClass.Object | NodeClass.Variable),
            ResultMask = BrowseResultMask.All,
        },
        [
            0x00, 0x55, // NodeId: 85
            0x02, 0x00, 0x00, 0x00, // BrowseDirection: Both
            0x00, 0x21, // ReferenceTypeId: 33
            0x01, // IncludeSubtypes
            0x03, 0x00, 0x00, 0x00, // NodeClassMask
            0x3F, 0x00, 0x00, 0x00, // ResultMask
        ]);

    [Fact]
    public void ReferenceDescription() => Golden.Check(
        new ReferenceDescription
        {
            ReferenceTypeId = ReferenceTypeIds.HasComponent,
            IsForward = true,
            NodeId = new NodeId(0, 72),
            BrowseName = new(2, "A"),
            DisplayName = new("B"),
            NodeClass = NodeClass.Variable,
            TypeDefinition = VariableTypeIds.BaseDataVariableType,
        },
        [
            0x00, 0x2F, // ReferenceTypeId: 47
            0x01, // IsForward
            0x00, 0x48, // NodeId
            0x02, 0x00, 0x01, 0x00, 0x00, 0x00, 0x41, // BrowseName
            0x02, 0x01, 0x00, 0x00, 0x00, 0x42, // DisplayName
            0x02, 0x00, 0x00, 0x00, // NodeClass: Variable
            0x00, 0x3F, // TypeDefinition: 63
        ]);

    [Fact]
    public void EndpointDescription() => Golden.Check(
        new EndpointDescription
        {
            EndpointUrl = "u",
            Server = new()
            {
                ApplicationUri = "a",
                ProductUri = "p",
                ApplicationName = new("n"),
                ApplicationType = ApplicationType.ClientAndServer,
                GatewayServerUri = "g",
                DiscoveryProfileUri = "d",
                DiscoveryUrls = ["e"],
            },
            ServerCertificate = [9],
            SecurityMode = MessageSecurityMode.SignAndEncrypt,
            SecurityPolicyUri = "s",
            UserIdentityTokens =
            [
                new()
                {
                    PolicyId = "i", TokenType = UserTokenType.UserName, IssuedTokenType = "t", IssuerEndpointUrl = "r",
                    SecurityPolicyUri = "y",
                },
            ],
            TransportProfileUri = "f",
            SecurityLevel = 5,
        },
        [
            .. Text('u'), // EndpointUrl
            .. Text('a'), .. Text('p'), // ApplicationUri, ProductUri
            0x02, .. Text('n'), // ApplicationName
            0x02, 0x00, 0x00, 0x00, // ApplicationType: ClientAndServer
            .. Text('g'), .. Text('d'), // GatewayServerUri, DiscoveryProfileUri
            0x01, 0x00, 0x00, 0x00, .. Text('e'), // DiscoveryUrls
            0x01, 0x00, 0x00, 0x00, 0x09, // ServerCertificate
            0x03, 0x00, 0x00, 0x00, // SecurityMode: SignAndEncrypt
            .. Text('s'), // SecurityPolicyUri
            0x01, 0x00, 0x00, 0x00, // one UserTokenPolicy
            .. Text('i'), // PolicyId
            0x01, 0x00, 0x00, 0x00, // TokenType: UserName
            .. Text('t'), .. Text('r'), .. Text('y'), // IssuedTokenType, IssuerEndpointUrl, SecurityPolicyUri
            .. Text('f'), // TransportProfileUri
            0x05, // SecurityLevel
        ]);

    private static readonly byte[] EmptyRequestHeader =
    [
        0x00, 0x00, // AuthenticationToken: null
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, // Timestamp: none
        0x00, 0x00, 0x00, 0x00, // RequestHandle
        0x00, 0x00, 0x00, 0x00, // ReturnDiagnostics
        0xFF, 0xFF, 0xFF, 0xFF, // AuditEntryId: null
        0x00, 0x00, 0x00, 0x00, // TimeoutHint
        0x00, 0x00, 0x00, // AdditionalHeader: none
    ];

    private static byte[] Text(char letter) => [0x01, 0x00, 0x00, 0x00, (byte)letter];
}

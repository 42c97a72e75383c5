using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.Interop.Tests;

/// <summary>Our client against a server that we did not write.</summary>
public sealed class ClientAgainstNodeOpcUaTests(NodeOpcUaServer server) : IClassFixture<NodeOpcUaServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Discovery_NamesTheEndpointAndTheServer()
    {
        var endpoints = await Discovery.GetEndpointsAsync(server.Url, new(), TimeProvider.System, Cancel);
        var servers = await Discovery.FindServersAsync(server.Url, new(), TimeProvider.System, Cancel);

        var endpoint = Assert.Single(endpoints);
        Assert.Equal(MessageSecurityMode.None, endpoint.SecurityMode);
        Assert.Contains(endpoint.UserIdentityTokens, t => t.TokenType is UserTokenType.Anonymous);
        Assert.Equal(endpoint.Server.ApplicationUri, Assert.Single(servers).ApplicationUri);
    }

    public static TheoryData<string, string> BuiltInTypes => new()
    {
        { "Boolean", "True" },
        { "SByte", "-7" },
        { "Byte", "200" },
        { "Int16", "-12345" },
        { "UInt16", "54321" },
        { "Int32", "-1234567890" },
        { "UInt32", "3234567890" },
        { "Int64", "-9223372036854775807" },
        { "UInt64", "18446744073709551614" },
        { "Float", "1.5" },
        { "Double", "-2.25E+100" },
        { "String", "압력 – Öl ✓" },
        { "DateTime", "2026-11-22T13:37:00.2500000Z" },
        { "Guid", "72962b91-fa75-4ae6-8d28-b404dc7daf63" },
        { "ByteString", "0102FF" },
        { "XmlElement", "<a>1</a>" },
        { "NodeId", "ns=1;s=Types" },
        { "ExpandedNodeId", "i=85" },
        { "StatusCode", "BadSensorFailure" },
        { "QualifiedName", "1:Spindle" },
        { "LocalizedText", "ko 스핀들" },
        { "ExtensionObject", "speed i=11 rpm" },
        { "Doubles", "[1, 2.5, -3]" },
        { "Strings", "[a, , null]" },
        { "Empty", "[]" },
        { "Matrix", "2x3 [1, 2, 3, 4, 5, 6]" },
    };

    [Theory]
    [MemberData(nameof(BuiltInTypes))]
    [Covers(Direction.OurClient, Feature.ReadBuiltInTypes)]
    public async Task Read_OfABuiltInType_GivesWhatTheServerHolds(string name, string expected)
    {
        await using var session = await server.OpenAsync();

        var value = (await session.ReadValuesAsync([new NodeId(1, name)], Cancel))[0];

        Assert.Equal(StatusCode.Good, value.Status);
        Assert.Equal(expected, Text.Of(value.Value));
    }

    [Fact]
    public async Task Read_OfALongList_GoesInSeveralRequests_AndNamesWhatIsWrong()
    {
        await using var session = await server.OpenAsync(new ClientSessionOptions { MaxNodesPerCall = 7 });
        NodeId[] nodes = [.. Enumerable.Range(0, 20).Select(_ => new NodeId(1, "Int16")), new NodeId(1, "NoSuchNode")];

        var values = await session.ReadValuesAsync(nodes, Cancel);

        Assert.Equal(21, values.Count);
        Assert.All(values.Take(20), v => Assert.Equal(-12345, v.Value.AsDouble()));
        Assert.Equal(StatusCode.BadNodeIdUnknown, values[20].Status);
    }

    [Fact]
    public async Task Read_KeepsTheQualityAndTheTimeOfAValue()
    {
        await using var session = await server.OpenAsync();

        var value = (await session.ReadValuesAsync([new NodeId(1, "Broken")], Cancel))[0];

        Assert.Equal(StatusCode.UncertainLastUsableValue, value.Status);
        Assert.Equal(new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc), value.SourceTimestamp);
        Assert.Equal(3, value.Value.AsDouble());
    }

    [Fact]
    public async Task Namespaces_AreReadByName()
    {
        await using var session = await server.OpenAsync();

        Assert.Equal("http://opcfoundation.org/UA/", (await session.ReadNamespacesAsync(Cancel))[0]);
    }

    [Fact]
    [Covers(Direction.OurClient, Feature.Write)]
    public async Task Write_ChangesTheValue_AndIsRefusedByName()
    {
        await using var session = await server.OpenAsync();
        WriteValue[] writes =
        [
            new()
            {
                NodeId = new NodeId(1, "Setpoint"), AttributeId = AttributeIds.Value,
                Value = new DataValue(Variant.From(42.5)),
            },
            new()
            {
                NodeId = new NodeId(1, "Setpoint"), AttributeId = AttributeIds.Value,
                Value = new DataValue(Variant.From("no number")),
            },
        ];

        var statuses = await session.WriteAsync(writes, Cancel);

        Assert.Equal([StatusCode.Good, StatusCode.BadTypeMismatch], statuses);
        Assert.Equal(42.5, (await session.ReadValuesAsync([new NodeId(1, "Setpoint")], Cancel))[0].Value.AsDouble());
    }

    [Fact]
    [Covers(Direction.OurClient, Feature.Browse)]
    public async Task Browse_FollowsContinuationPoints_ToTheLastReference()
    {
        await using var session = await server.OpenAsync();

        var children = await session.BrowseChildrenAsync(new NodeId(1, "Many"), Cancel);
        var few = await BrowseInPagesAsync(session, new NodeId(1, "Many"));

        Assert.Equal(300, children.Count);
        Assert.Equal(children, few);
    }

    [Fact]
    [Covers(Direction.OurClient, Feature.Browse)]
    public async Task Translate_FindsANodeByItsPath()
    {
        await using var session = await server.OpenAsync();
        RelativePathElement[] path =
        [
            new() { ReferenceTypeId = ReferenceTypeIds.HierarchicalReferences, IncludeSubtypes = true, TargetName = new(1, "Types") },
            new() { ReferenceTypeId = ReferenceTypeIds.HierarchicalReferences, IncludeSubtypes = true, TargetName = new(1, "Counter") },
        ];
        BrowsePath[] paths =
        [
            new() { StartingNode = ObjectIds.ObjectsFolder, RelativePath = new RelativePath { Elements = path } },
            new() { StartingNode = ObjectIds.ObjectsFolder, RelativePath = new RelativePath { Elements = [path[1]] } },
        ];

        var results = await session.TranslateAsync(paths, Cancel);

        Assert.Equal(new NodeId(1, "Counter"), Assert.Single(results[0].Targets).TargetId.NodeId);
        Assert.Equal(StatusCode.BadNoMatch, results[1].StatusCode);
    }

    [Fact]
    [Covers(Direction.OurClient, Feature.Subscription)]
    public async Task Subscription_BringsEveryChange_InOrder()
    {
        await using var session = await server.OpenAsync();
        var handler = new RecordingHandler();
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(100) }, handler, Cancel);

        var items = await subscription.AddItemsAsync(
            [
                new MonitoredItemRequest(new NodeId(1, "Counter"), 7) { SamplingInterval = TimeSpan.Zero, QueueSize = 100 },
                new MonitoredItemRequest(new NodeId(1, "NoSuchNode"), 8),
            ],
            Cancel);

        Assert.Equal([StatusCode.Good, StatusCode.BadNodeIdUnknown], items.Select(i => i.Status));
        await handler.WaitAsync(h => h.Messages.Count >= 10, Patience, "10 messages");

        var messages = handler.Messages.ToArray();
        Assert.Equal(Enumerable.Range(1, messages.Length).Select(n => (uint)n), messages.Select(m => m.SequenceNumber));
        var values = messages.SelectMany(m => m.Values).Where(v => v.ClientHandle == 7).Select(v => v.Value.Value.AsDouble()!.Value).ToArray();
        Assert.True(values.Length >= 20, $"{values.Length} values");
        Assert.Equal(Enumerable.Range(0, values.Length).Select(n => values[0] + n), values);
        Assert.Empty(handler.Gaps);
        await subscription.DeleteAsync(Cancel);
        await subscription.Completion;
    }

    [Fact]
    public async Task Subscription_WithoutChanges_SaysThatItLives()
    {
        await using var session = await server.OpenAsync();
        var handler = new RecordingHandler();
        await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(100), MaxKeepAliveCount = 2 }, handler, Cancel);

        await handler.WaitAsync(h => h.KeepAlives.Count >= 3, Patience, "3 keep-alives");

        Assert.True(handler.KeepAlives.Zip(handler.KeepAlives.Skip(1)).All(p => p.First <= p.Second));
    }

    // The server keeps what is not acknowledged; what the handler has not finished must not be acknowledged.
    [Fact]
    [Covers(Direction.OurClient, Feature.Republish)]
    public async Task AMessageThatTheHandlerHasNotFinished_CanStillBeRepublished()
    {
        await using var session = await server.OpenAsync();
        var hold = new TaskCompletionSource();
        var handler = new RecordingHandler { Hold = hold.Task };
        var subscription = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(50) }, handler, Cancel);
        await subscription.AddItemsAsync([new MonitoredItemRequest(new NodeId(1, "Counter"), 7)], Cancel);
        await handler.WaitAsync(h => !h.Messages.IsEmpty, Patience, "the first message");

        // Another subscription of the same session makes Publish requests go out, which would carry an early acknowledgement.
        var other = new RecordingHandler();
        var second = await session.CreateSubscriptionAsync(
            new SubscriptionOptions { PublishingInterval = TimeSpan.FromMilliseconds(50) }, other, Cancel);
        await second.AddItemsAsync([new MonitoredItemRequest(new NodeId(1, "Counter"), 7)], Cancel);
        await other.WaitAsync(h => h.Messages.Count >= 5, Patience, "5 messages of the other subscription");
        var again = await session.RepublishAsync(subscription.Id, 1, Cancel);
        Assert.Equal(1u, again.SequenceNumber);

        hold.SetResult();
        var before = other.Messages.Count;
        await other.WaitAsync(h => h.Messages.Count >= before + 10, Patience, "10 more messages");
        var e = await Assert.ThrowsAsync<UaException>(() => session.RepublishAsync(subscription.Id, 1, Cancel));
        Assert.Equal(StatusCode.BadMessageNotAvailable, e.Status);
    }

    [Fact]
    public async Task AfterClosing_TheServerHasForgottenTheSession()
    {
        var session = await server.OpenAsync();
        await session.CreateSubscriptionAsync(new SubscriptionOptions(), new RecordingHandler(), Cancel);

        await session.DisposeAsync();
        await session.Completion;

        await using var other = await server.OpenAsync();
        var count = new NodeId(0, 2285); // Server_ServerDiagnostics_ServerDiagnosticsSummary_CurrentSubscriptionCount
        var value = (await other.ReadValuesAsync([count], Cancel))[0];
        Assert.Equal(0, value.Value.AsDouble());
    }

    private static async Task<IReadOnlyList<ReferenceDescription>> BrowseInPagesAsync(ClientSession session, NodeId node)
    {
        var description = new BrowseDescription
        {
            NodeId = node,
            ReferenceTypeId = ReferenceTypeIds.HierarchicalReferences,
            IncludeSubtypes = true,
            ResultMask = BrowseResultMask.All,
        };
        return (await session.BrowseAsync([description], 7, TestContext.Current.CancellationToken))[0].References;
    }
}

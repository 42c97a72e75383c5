using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Services;

public sealed class AttributeTests
{
    [Fact]
    public async Task Read_GivesTheValueWithItsTimestamps_OrThoseThatWereAskedFor()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        server.Speed.Set(Variant.From(12.5), TestServer.Start.AddMinutes(-1), StatusCode.UncertainLastUsableValue);
        server.Time.Advance(TimeSpan.FromSeconds(5));

        var value = await client.ReadAsync(server.Speed.Id);
        var bare = await client.CallAsync<ReadResponse>(h => new ReadRequest
        {
            Header = h,
            TimestampsToReturn = TimestampsToReturn.Neither,
            NodesToRead = [new ReadValueId { NodeId = server.Speed.Id, AttributeId = AttributeIds.Value }],
        });

        Assert.Equal(Variant.From(12.5), value.Value);
        Assert.Equal(StatusCode.UncertainLastUsableValue, value.Status);
        Assert.Equal(TestServer.Start.AddMinutes(-1), value.SourceTimestamp);
        Assert.Equal(TestServer.Start.AddSeconds(5), value.ServerTimestamp);
        Assert.Equal(new DataValue(Variant.From(12.5), StatusCode.UncertainLastUsableValue), Assert.Single(bare.Results));
    }

    // What node-opcua and UaExpert read on connecting; without these they complain or leave.
    [Fact]
    public async Task Read_OfTheServerObject_GivesWhatClientsAskFirst()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        server.Time.Advance(TimeSpan.FromMilliseconds(1500));

        var namespaces = await client.ReadAsync(VariableIds.Server_NamespaceArray);
        var status = await client.ReadAsync(VariableIds.Server_ServerStatus);
        var limit = await client.ReadAsync(new NodeId(0, 11705));

        Assert.True(namespaces.Value.TryGetArray<string>(out var uris));
        Assert.Equal(["http://opcfoundation.org/UA/", "urn:test:plant", "urn:test:press-shop"], uris);
        Assert.True(status.Value.TryGetExtensionObject(out var body));
        var decoded = Assert.IsType<ServerStatusDataType>(body.Structure);
        Assert.Equal(ServerState.Running, decoded.State);
        Assert.Equal(TestServer.Start.AddMilliseconds(1500), decoded.CurrentTime);
        Assert.Equal(TestServer.Start, decoded.StartTime);
        Assert.Equal(Variant.From(10_000u), limit.Value);
    }

    [Theory]
    [InlineData(AttributeIds.NodeClass, StatusCodes.Good)]
    [InlineData(AttributeIds.BrowseName, StatusCodes.Good)]
    [InlineData(AttributeIds.DataType, StatusCodes.Good)]
    [InlineData(AttributeIds.UserAccessLevel, StatusCodes.Good)]
    [InlineData(AttributeIds.Historizing, StatusCodes.Good)]
    [InlineData(AttributeIds.InverseName, StatusCodes.BadAttributeIdInvalid)]
    [InlineData(0, StatusCodes.BadAttributeIdInvalid)]
    [InlineData(99, StatusCodes.BadAttributeIdInvalid)]
    public async Task Read_OfAnAttribute_DependsOnTheNodeClass(uint attribute, uint expected)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();

        Assert.Equal(new StatusCode(expected), (await client.ReadAsync(server.Speed.Id, attribute)).Status);
    }

    [Fact]
    public async Task Read_ChecksTheRequestBeforeItsOperations()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxNodesPerRead = 1 });
        await using var client = await server.OpenSessionAsync();
        var one = new ReadValueId { NodeId = server.Speed.Id, AttributeId = AttributeIds.Value };

        Assert.Equal(StatusCode.BadNothingToDo, await client.FaultOfAsync(h => new ReadRequest { Header = h }));
        Assert.Equal(
            StatusCode.BadTooManyOperations, await client.FaultOfAsync(h => new ReadRequest { Header = h, NodesToRead = [one, one] }));
        Assert.Equal(
            StatusCode.BadMaxAgeInvalid,
            await client.FaultOfAsync(h => new ReadRequest { Header = h, NodesToRead = [one], MaxAgeMs = -1 }));
        Assert.Equal(
            StatusCode.BadTimestampsToReturnInvalid,
            await client.FaultOfAsync(
                h => new ReadRequest { Header = h, NodesToRead = [one], TimestampsToReturn = TimestampsToReturn.Invalid }));
        Assert.Equal(StatusCode.BadNodeIdUnknown, (await client.ReadAsync(new NodeId(7, 7))).Status);
    }

    [Theory]
    [InlineData("1", new[] { 20 })]
    [InlineData("1:2", new[] { 20, 30 })]
    [InlineData("2:9", new[] { 30 })]
    public async Task Read_OfARange_GivesThatPart(string range, int[] expected)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var array = server.Namespace.AddVariable(
            server.Press, "array", BuiltInType.Int32, new VariableOptions { ValueRank = 1, InitialValue = Variant.From([10, 20, 30]) });

        var value = await client.ReadAsync(array.Id, range: range);

        Assert.Equal(Variant.From(expected), value.Value);
        Assert.Equal(StatusCode.BadIndexRangeNoData, (await client.ReadAsync(array.Id, range: "3")).Status);
        Assert.Equal(StatusCode.BadIndexRangeInvalid, (await client.ReadAsync(array.Id, range: "2:1")).Status);
    }

    [Fact]
    public async Task Write_ChangesTheValue_OnlyWhereTheAccessLevelPermits()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var setpoint = server.Namespace.AddVariable(server.Press, "setpoint", BuiltInType.Double, new VariableOptions
        {
            AccessLevel = AccessLevel.CurrentRead | AccessLevel.CurrentWrite,
            OnWrite = (_, value) => value.AsDouble() > 100 ? StatusCode.BadOutOfRange : StatusCode.Good,
        });

        var response = await client.CallAsync<WriteResponse>(h => new WriteRequest
        {
            Header = h,
            NodesToWrite =
            [
                Write(setpoint.Id, Variant.From(42.0)),
                Write(setpoint.Id, Variant.From(101.0)),
                Write(setpoint.Id, Variant.From("fast")),
                Write(server.Speed.Id, Variant.From(42.0)),
                Write(new NodeId(2, "nobody"), Variant.From(42.0)),
                Write(setpoint.Id, Variant.From("new name")) with { AttributeId = AttributeIds.DisplayName },
                Write(setpoint.Id, Variant.From(1.0)) with { IndexRange = "0" },
            ],
        });

        Assert.Equal(
            [
                StatusCode.Good, StatusCode.BadOutOfRange, StatusCode.BadTypeMismatch, StatusCode.BadNotWritable,
                StatusCode.BadNodeIdUnknown, StatusCode.BadNotWritable, StatusCode.BadWriteNotSupported,
            ],
            response.Results);
        Assert.Equal(Variant.From(42.0), (await client.ReadAsync(setpoint.Id)).Value);
    }

    [Theory]
    [InlineData(90, true)]
    [InlineData(91, false)]
    public async Task AValueSoDeepThatOthersCouldNotReadIt_IsNotWritten(int levels, bool isTaken)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var node = server.Namespace.AddVariable(
            server.Press, "anything", BuiltInType.Variant, new VariableOptions { AccessLevel = AccessLevel.CurrentWrite, ValueRank = -2 });
        var value = Enumerable.Range(1, levels).Aggregate(Variant.From(1), (inner, _) => Variant.From([inner]));

        var response = await client.CallAsync<WriteResponse>(h => new WriteRequest { Header = h, NodesToWrite = [Write(node.Id, value)] });

        Assert.Equal(isTaken ? StatusCode.Good : StatusCode.BadOutOfRange, Assert.Single(response.Results));
    }

    private static WriteValue Write(NodeId node, Variant value) =>
        new() { NodeId = node, AttributeId = AttributeIds.Value, Value = new DataValue(value) };

    private static class StatusCodes
    {
        public const uint Good = 0;
        public const uint BadAttributeIdInvalid = 0x8035_0000;
    }
}

using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.Services;

public sealed class CallTests
{
    private static readonly IReadOnlyList<Argument> Inputs =
        [NodeNamespace.Argument("job", DataTypeIds.String), NodeNamespace.Argument("count", new NodeId(0, 6))];

    [Fact]
    public async Task ACall_GetsItsArguments_AndGivesItsResults()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var start = AddStart(server, server.Press);

        var result = await client.CallMethodAsync(server.Press.Id, start.Id, Variant.From("door"), Variant.From(12));

        Assert.Equal(StatusCode.Good, result.StatusCode);
        Assert.Equal([Variant.From("press-07: 12 x door")], result.OutputArguments);
        Assert.Equal([StatusCode.Good, StatusCode.Good], result.InputArgumentResults);
    }

    // What a client reads to build its form.
    [Fact]
    public async Task TheArguments_CanBeRead_FromTheMethodsProperties()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var start = AddStart(server, server.Press);

        var property = await client.ReadAsync(new NodeId(2, "press-07/start/InputArguments"));

        Assert.True(property.Value.TryGetArray<ExtensionObject>(out var arguments));
        Assert.Equal(["job", "count"], arguments.Select(a => ((Argument)a.Structure!).Name));
        Assert.Equal(Variant.From(true), (await client.ReadAsync(start.Id, AttributeIds.Executable)).Value);
    }

    [Fact]
    public async Task AMethodOfTheType_IsAMethodOfItsObjects_AndOfNoOther()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var type = server.Namespace.AddObjectType("PressType");
        var start = AddStart(server, type);
        var press = server.Namespace.AddObject(
            server.Server.AddressSpace.Objects, "press-08", server.Namespace.AddObjectType("FastPressType", type));

        Assert.Equal(
            StatusCode.Good, (await client.CallMethodAsync(press.Id, start.Id, Variant.From("door"), Variant.From(1))).StatusCode);
        Assert.Equal(
            StatusCode.BadMethodInvalid,
            (await client.CallMethodAsync(server.Press.Id, start.Id, Variant.From("door"), Variant.From(1))).StatusCode);
    }

    [Fact]
    public async Task WhatIsWrongWithACall_IsSaid()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxNodesPerMethodCall = 1 });
        await using var client = await server.OpenSessionAsync();
        var start = AddStart(server, server.Press);
        var press = server.Press.Id;

        Assert.Equal(StatusCode.BadArgumentsMissing, (await client.CallMethodAsync(press, start.Id, Variant.From("door"))).StatusCode);
        Assert.Equal(
            StatusCode.BadTooManyArguments,
            (await client.CallMethodAsync(press, start.Id, Variant.From("door"), Variant.From(1), Variant.From(1))).StatusCode);
        var mismatch = await client.CallMethodAsync(press, start.Id, Variant.From("door"), Variant.From(1.0));
        Assert.Equal(StatusCode.BadInvalidArgument, mismatch.StatusCode);
        Assert.Equal([StatusCode.Good, StatusCode.BadTypeMismatch], mismatch.InputArgumentResults);
        Assert.Equal(
            StatusCode.BadOutOfRange,
            (await client.CallMethodAsync(press, start.Id, Variant.From("door"), Variant.From(-1))).StatusCode);
        Assert.Equal(StatusCode.BadMethodInvalid, (await client.CallMethodAsync(press, server.Speed.Id)).StatusCode);
        Assert.Equal(StatusCode.BadNodeIdUnknown, (await client.CallMethodAsync(new NodeId(2, "nobody"), start.Id)).StatusCode);
        var call = new CallMethodRequest { ObjectId = press, MethodId = start.Id };
        Assert.Equal(
            StatusCode.BadTooManyOperations,
            await client.FaultOfAsync(h => new CallRequest { Header = h, MethodsToCall = [call, call] }));
        Assert.Equal(StatusCode.BadNothingToDo, await client.FaultOfAsync(h => new CallRequest { Header = h }));
    }

    private static MethodNode AddStart(TestServer server, Node parent) => server.Namespace.AddMethod(
        parent,
        "start",
        call =>
        {
            call.Inputs[1].TryGetInt32(out var count);
            return count < 0
                ? throw new UaException(StatusCode.BadOutOfRange, "A job has at least one part.")
                : MethodResult.Good(Variant.From($"{call.Target.BrowseName.Name}: {count} x {call.Inputs[0]}"));
        },
        Inputs,
        [NodeNamespace.Argument("receipt", DataTypeIds.String)]);
}

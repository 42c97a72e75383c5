using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.Interop.Tests;

/// <summary>Methods, registered nodes and limits of a server that we did not write.</summary>
public sealed class ClientCallsAgainstNodeOpcUaTests(NodeOpcUaPress press) : IClassFixture<NodeOpcUaPress>
{
    private static readonly NodeId Scale = new(1, "Scale");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Covers(Direction.OurClient, Feature.Method)]
    public async Task AMethod_GivesItsResultBack()
    {
        await using var session = await press.OpenAsync();

        var outputs = await session.CallMethodAsync(NodeOpcUaPress.Press, Scale, [Variant.From(2.5), Variant.From(4.0)], Cancel);

        Assert.Equal([Variant.From(10.0)], outputs);
    }

    [Fact]
    [Covers(Direction.OurClient, Feature.Method)]
    public async Task ARefusedCall_NamesTheArgument_AndTheOthersAreCarriedOut()
    {
        await using var session = await press.OpenAsync();

        var results = await session.CallAsync(
            [
                new CallMethodRequest { ObjectId = NodeOpcUaPress.Press, MethodId = Scale, InputArguments = [Variant.From(1.0), Variant.From("two")] },
                new CallMethodRequest { ObjectId = NodeOpcUaPress.Press, MethodId = new NodeId(1, "NoSuchMethod") },
                new CallMethodRequest { ObjectId = NodeOpcUaPress.Press, MethodId = Scale, InputArguments = [Variant.From(3.0), Variant.From(3.0)] },
            ],
            Cancel);

        Assert.True(results[0].StatusCode.IsBad); // BadInvalidArgument by Part 4 §5.12.2.4; node-opcua says BadTypeMismatch
        Assert.Equal([StatusCode.Good, StatusCode.BadTypeMismatch], results[0].InputArgumentResults);
        Assert.True(results[1].StatusCode.IsBad);
        Assert.Equal([Variant.From(9.0)], results[2].OutputArguments);
    }

    [Fact]
    public async Task RegisteredNodes_CanBeRead()
    {
        await using var session = await press.OpenAsync();

        var registered = await session.RegisterNodesAsync([NodeOpcUaPress.Speed], Cancel);

        Assert.Equal(StatusCode.Good, (await session.ReadValuesAsync(registered, Cancel))[0].Status);
        await session.UnregisterNodesAsync(registered, Cancel);
    }

    [Fact]
    public async Task ItsOperationLimits_AreKnown()
    {
        await using var session = await press.OpenAsync();

        Assert.NotEqual(0u, session.OperationLimits.MaxNodesPerRead);
        Assert.NotEqual(0u, session.OperationLimits.MaxMonitoredItemsPerCall);
    }
}

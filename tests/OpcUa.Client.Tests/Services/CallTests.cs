using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client.Tests.Services;

public sealed class CallTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMethod_GivesItsResultBack()
    {
        await using var server = await PressServer.StartAsync();
        var method = AddScale(server);
        await using var session = await server.OpenAsync();

        var outputs = await session.CallMethodAsync(
            server.Press.Id, method, [Variant.From(2.5), Variant.From(4.0)], Cancel);

        Assert.Equal([Variant.From(10.0)], outputs);
    }

    // Part 4 §5.12.2.2: one result a method, and which argument is wrong.
    [Fact]
    public async Task ARefusedCall_IsAResult_AndSaysWhichArgumentIsWrong()
    {
        await using var server = await PressServer.StartAsync();
        var method = AddScale(server);
        await using var session = await server.OpenAsync();

        var results = await session.CallAsync(
            [
                new CallMethodRequest { ObjectId = server.Press.Id, MethodId = method, InputArguments = [Variant.From(1.0), Variant.From("two")] },
                new CallMethodRequest { ObjectId = server.Press.Id, MethodId = new NodeId(1, "none") },
                new CallMethodRequest { ObjectId = server.Press.Id, MethodId = method, InputArguments = [Variant.From(3.0), Variant.From(3.0)] },
            ],
            Cancel);

        Assert.Equal([StatusCode.BadInvalidArgument, StatusCode.BadMethodInvalid, StatusCode.Good], results.Select(r => r.StatusCode));
        Assert.Equal([StatusCode.Good, StatusCode.BadTypeMismatch], results[0].InputArgumentResults);
        Assert.Equal([Variant.From(9.0)], results[2].OutputArguments);
    }

    [Fact]
    public async Task AMethodThatIsExpectedToSucceed_ThrowsWithTheArgumentThatIsWrong()
    {
        await using var server = await PressServer.StartAsync();
        var method = AddScale(server);
        await using var session = await server.OpenAsync();

        var e = await Assert.ThrowsAsync<UaException>(() => session.CallMethodAsync(
            server.Press.Id, method, [Variant.From(1.0), Variant.From("two")], Cancel));

        Assert.Equal(StatusCode.BadInvalidArgument, e.Status);
        Assert.Contains("Argument 2 (two): BadTypeMismatch", e.Message, StringComparison.Ordinal);
    }

    private static NodeId AddScale(PressServer server) => server.Namespace.AddMethod(
        server.Press,
        "scale",
        call => call.Inputs[0].TryGetDouble(out var a) && call.Inputs[1].TryGetDouble(out var b)
            ? MethodResult.Good(Variant.From(a * b))
            : MethodResult.Refused(StatusCode.BadTypeMismatch),
        [NodeNamespace.Argument("value", DataTypeIds.Double), NodeNamespace.Argument("factor", DataTypeIds.Double)],
        [NodeNamespace.Argument("product", DataTypeIds.Double)]).Id;
}

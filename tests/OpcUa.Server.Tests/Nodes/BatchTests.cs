using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Server.Tests.Nodes;

/// <summary>Values that come in batches, as a machine or a simulation has them.</summary>
public sealed class BatchTests
{
    private static readonly DateTime Taken = TestServer.Start.AddSeconds(-1);

    [Fact]
    public async Task ABatch_IsSeenInOrder_UnderOneServerTimestamp_UnlessAValueHasItsOwn()
    {
        await using var server = await TestServer.StartAsync();
        var load = server.Namespace.AddVariable(server.Press, "load", BuiltInType.Int32);
        var own = TestServer.Start.AddSeconds(-7);

        server.Server.Publish(
        [
            new ValueChange(server.Speed, Variant.From(1.0), Taken),
            new ValueChange(load, Variant.From(7), Taken, StatusCode.UncertainLastUsableValue, own),
            new ValueChange(server.Speed, Variant.From(2.0), Taken),
        ]);

        Assert.Equal(new DataValue(Variant.From(2.0), StatusCode.Good, Taken, 0, TestServer.Start), server.Speed.Value);
        Assert.Equal(new DataValue(Variant.From(7), StatusCode.UncertainLastUsableValue, Taken, 0, own), load.Value);
        server.Server.Publish([new ValueChange(server.Speed, Variant.From(3.0), Taken)], own);
        Assert.Equal(own, server.Speed.Value.ServerTimestamp);
    }

    // Half of a batch is a state that the machine never had.
    [Fact]
    public async Task ABatchWithAValueThatDoesNotFit_SetsNothing()
    {
        await using var server = await TestServer.StartAsync();
        await using var other = await TestServer.StartAsync();

        var e = Assert.Throws<ArgumentException>(() => server.Server.Publish(
            [new ValueChange(server.Speed, Variant.From(1.0), Taken), new ValueChange(server.Speed, Variant.From("fast"), Taken)]));
        Assert.Throws<ArgumentException>(() => server.Server.Publish(
            [new ValueChange(server.Speed, Variant.From(1.0), Taken), new ValueChange(other.Speed, Variant.From(1.0), Taken)]));

        Assert.Contains("Double", e.Message, StringComparison.Ordinal);
        Assert.Equal(Variant.From(0.0), server.Speed.Value.Value);
    }
}

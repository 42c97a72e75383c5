using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.Interop.Tests;

/// <summary>What variables of our server were, read by a client that we did not write.</summary>
public sealed class ServerHistoryTests(ServerHistoryTests.Rig rig, NodeOpcUaClient foreign) : IClassFixture<ServerHistoryTests.Rig>
{
    private const string Counter = "ns=2;s=counter";
    private static readonly DateTime Noon = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0, 100, 7)]
    [InlineData(100, 0, 7)]
    [InlineData(0, 100, 0)]
    [Covers(Direction.OurServer, Feature.HistoryRead)]
    public async Task RawValues_ComePageByPage_InBothDirections(int start, int end, int pageSize)
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);

        var read = await session.DoAsync("historyRaw", new { node = Counter, start = At(start), end = At(end), pageSize });

        var forward = Enumerable.Range(0, 100).Select(n => $"{n} Good {Noon.AddSeconds(n):yyyy-MM-ddTHH:mm:ss.fffZ}");
        var expected = start < end ? forward : forward.Skip(1).Append($"0 Good {Noon:yyyy-MM-ddTHH:mm:ss.fffZ}").Take(99).Reverse();
        Assert.Equal(expected, read.GetProperty("values").EnumerateArray().Select(v => v.GetString()));
        Assert.Equal(pageSize == 0 ? 1 : 15, read.GetProperty("pages").GetArrayLength());
    }

    [Fact]
    [Covers(Direction.OurServer, Feature.HistoryRead)]
    public async Task AVariableWithoutHistory_AndAnIntervalWithoutValues_SaySo()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);

        var nothing = await session.DoAsync("historyRaw", new { node = Counter, start = At(500), end = At(600), pageSize = 10 });
        var none = await session.DoAsync("historyRaw", new { node = "ns=2;s=plain", start = At(0), end = At(100), pageSize = 10 });

        Assert.Equal("GoodNoData", nothing.GetProperty("status").GetString());
        Assert.Equal("BadHistoryOperationUnsupported", none.GetProperty("status").GetString());
    }

    [Fact]
    [Covers(Direction.OurServer, Feature.HistoryRead)]
    public async Task TheValuesAtGivenTimes_LieBetweenTheirNeighbours()
    {
        await using var session = await foreign.OpenAsync(rig.Server.EndpointUrl);

        var read = await session.DoAsync("historyAtTimes", new { node = Counter, times = new[] { At(3), At(3.5) } });

        Assert.Equal(["3", "3.5"], read.GetProperty("values").EnumerateArray().Select(v => v.GetString()));
    }

    private static DateTime At(double second) => Noon.AddSeconds(second);

    /// <summary>A server with a counter that was 0 to 99 from noon on, second by second.</summary>
    public sealed class Rig : ServerRig
    {
        protected override void Build()
        {
            Namespace.AddVariable(Space.Objects, "plain", BuiltInType.Double);
            var counter = Namespace.AddVariable(
                Space.Objects, "counter", BuiltInType.Double, new VariableOptions { History = new MemoryHistory(1000) });
            Server.Publish([.. Enumerable.Range(0, 100).Select(n => new ValueChange(counter, Variant.From((double)n), Noon.AddSeconds(n)))]);
        }
    }
}

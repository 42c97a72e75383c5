using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client.Tests.History;

/// <summary>Raw values of counters of a real server of ours; each counts the seconds 0, 1, … 99 after noon.</summary>
public sealed class HistoryReadTests
{
    private static readonly DateTime Noon = PressServer.Noon;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<HistoryRange, double[]> Ranges => new()
    {
        { new() { From = At(10), To = At(14) }, [10, 11, 12, 13] },
        { new() { From = At(10), To = At(14), NewestFirst = true }, [14, 13, 12, 11] },
        { new() { From = At(96) }, [96, 97, 98, 99] },
        { new() { To = At(4) }, [0, 1, 2, 3] },
        { new() { From = At(95), NewestFirst = true }, [99, 98, 97, 96] },
        { new() { To = At(3), NewestFirst = true }, [3, 2, 1, 0] },
        { new() { NewestFirst = true, MaxValues = 5 }, [99, 98, 97, 96, 95] },
        { new() { MaxValues = 3, PageSize = 0 }, [0, 1, 2] },
        { new() { From = At(10.5), To = At(12.5), ReturnBounds = true }, [10, 11, 12, 13] },
        { new() { From = At(10.5), To = At(12.5), ReturnBounds = true, NewestFirst = true }, [13, 12, 11, 10] },
    };

    // Page by page is all of it, once, in both directions, however small the page.
    [Theory]
    [MemberData(nameof(Ranges))]
    public async Task ARange_GivesItsValues_InTheOrderThatWasAskedFor(HistoryRange range, double[] expected)
    {
        await using var server = await StartAsync();
        await using var session = await server.OpenAsync();
        foreach (var pageSize in new uint[] { 1, 3, range.PageSize })
        {
            var pages = await ReadAsync(session, range with { PageSize = pageSize });

            Assert.Equal(expected, pages.SelectMany(p => p.Values).Select(v => v.Value.AsDouble()!.Value));
            Assert.All(pages, p => Assert.Equal((StatusCode.Good, p == pages[^1]), (p.Status, p.IsLast)));
        }
    }

    [Fact]
    public async Task ARangeWithoutValues_IsNoFailure()
    {
        await using var server = await StartAsync();
        await using var session = await server.OpenAsync();

        var page = Assert.Single(await ReadAsync(session, new HistoryRange { From = At(1000) }));

        Assert.Equal((StatusCode.GoodNoData, true, 0), (page.Status, page.IsLast, page.Values.Count));
    }

    [Fact]
    public async Task AVariableWithoutHistory_IsAFailure()
    {
        await using var server = await StartAsync();
        await using var session = await server.OpenAsync();

        var e = await Assert.ThrowsAsync<UaException>(
            async () => await session.ReadHistoryAsync(server.Speed.Id, new HistoryRange(), Cancel).ToListAsync(Cancel));

        Assert.Equal(StatusCode.BadHistoryOperationUnsupported, e.Status);
        Assert.Contains(server.Speed.Id.ToString(), e.Message, StringComparison.Ordinal);
    }

    // The server has one continuation point. Who stops early and kept it would lock everybody else out.
    [Theory]
    [InlineData("break")]
    [InlineData("exception")]
    [InlineData("enough")]
    public async Task WhoStopsEarly_LeavesNoContinuationPointBehind(string how)
    {
        await using var server = await StartAsync(new UaServerLimits { MaxHistoryContinuationPoints = 1 });
        await using var session = await server.OpenAsync();
        var range = new HistoryRange { PageSize = 10, MaxValues = how == "enough" ? 15 : null };

        try
        {
            await foreach (var page in session.ReadHistoryAsync(Counter(server, 0), range, Cancel))
            {
                if (how == "break")
                {
                    break;
                }

                if (how == "exception")
                {
                    throw new IOException("Disk full.");
                }
            }
        }
        catch (IOException)
        {
        }

        Assert.Equal(100, (await ReadAsync(session, new HistoryRange { PageSize = 10 })).Sum(p => p.Values.Count));
    }

    // Five variables, two a request, one continuation point: they have to wait for one another.
    [Fact]
    public async Task SeveralVariables_AreReadWithinTheLimits_AndOneThatFailsIsAPage()
    {
        await using var server = await StartAsync(
            new UaServerLimits { MaxNodesPerHistoryRead = 2, MaxHistoryContinuationPoints = 1 }, counters: 5);
        await using var session = await server.OpenAsync();
        NodeId[] nodes = [.. Enumerable.Range(0, 4).Select(i => Counter(server, i)), server.Speed.Id, Counter(server, 4)];

        var pages = await session.ReadHistoryAsync(nodes, new HistoryRange { PageSize = 30 }, Cancel).ToListAsync(Cancel);

        for (var i = 0; i < nodes.Length; i++)
        {
            var own = pages.Where(p => p.Index == i).ToList();
            Assert.All(own, p => Assert.Equal((nodes[i], p == own[^1]), (p.NodeId, p.IsLast)));
            Assert.Equal(
                nodes[i] == server.Speed.Id ? [] : Enumerable.Range(0, 100).Select(n => (double)n),
                own.SelectMany(p => p.Values).Select(v => v.Value.AsDouble()!.Value));
        }

        Assert.Equal(StatusCode.BadHistoryOperationUnsupported, Assert.Single(pages, p => p.Index == 4).Status);
    }

    [Fact]
    public async Task ABoundThatIsNotThere_SaysSo()
    {
        await using var server = await StartAsync();
        await using var session = await server.OpenAsync();

        var pages = await ReadAsync(session, new HistoryRange { From = At(98.5), To = At(200), ReturnBounds = true });

        Assert.Equal(
            [StatusCode.Good, StatusCode.Good, StatusCode.BadBoundNotFound], pages.SelectMany(p => p.Values).Select(v => v.Status));
    }

    [Fact]
    public async Task ARangeThatEndsBeforeItBegins_IsTheCallersFault()
    {
        await using var server = await StartAsync();
        await using var session = await server.OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(session, new HistoryRange { From = At(2), To = At(1) }));
        await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(session, new HistoryRange { MaxValues = 0 }));
    }

    private static DateTime At(double seconds) => Noon.AddSeconds(seconds);

    private static NodeId Counter(PressServer server, int number) => new(server.Namespace.Index, $"counter{number}");

    private static Task<List<HistoryPage>> ReadAsync(ClientSession session, HistoryRange range) =>
        session.ReadHistoryAsync(new NodeId(2, "counter0"), range, Cancel).ToListAsync(Cancel).AsTask();

    private static async Task<PressServer> StartAsync(UaServerLimits? limits = null, int counters = 1)
    {
        var server = await PressServer.StartAsync(limits);
        for (var i = 0; i < counters; i++)
        {
            var counter = server.Namespace.AddVariable(
                server.Press,
                $"counter{i}",
                BuiltInType.Double,
                new VariableOptions { NodeId = Counter(server, i), History = new MemoryHistory(1000) });
            for (var second = 0; second < 100; second++)
            {
                counter.Set(Variant.From((double)second), At(second));
            }
        }

        return server;
    }
}

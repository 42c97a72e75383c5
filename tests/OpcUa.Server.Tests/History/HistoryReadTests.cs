using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Server.Tests.History;

/// <summary>Raw values of a counter that counts the seconds 0, 10, … 90 after the start of the server.</summary>
public sealed class HistoryReadTests
{
    private const int Absent = -1;

    // Part 11 §6.5.3: the start is included, the end is not; an end before the start turns the order round.
    [Theory]
    [InlineData(20, 50, 0, new[] { 20, 30, 40 })]
    [InlineData(50, 20, 0, new[] { 50, 40, 30 })]
    [InlineData(20, 20, 0, new[] { 20 })]
    [InlineData(25, Absent, 3, new[] { 30, 40, 50 })]
    [InlineData(Absent, 25, 2, new[] { 20, 10 })]
    [InlineData(95, 200, 0, new int[0])]
    public async Task AnInterval_GivesItsValues(int start, int end, uint count, int[] expected)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var counter = AddCounter(server);

        var result = await ReadAsync(client, counter.Id, Details(start, end, count));

        Assert.Equal(expected.Length == 0 ? StatusCode.GoodNoData : StatusCode.Good, result.StatusCode);
        Assert.Equal(expected, Seconds(result));
        Assert.Null(result.ContinuationPoint);
    }

    [Theory]
    [InlineData(25, 45, new[] { 20, 30, 40, 50 })]
    [InlineData(20, 50, new[] { 20, 30, 40, 50 })]
    [InlineData(45, 25, new[] { 50, 40, 30, 20 })]
    [InlineData(85, 200, new[] { 80, 90, Absent })]
    public async Task Bounds_AreTheValuesAtOrBesideTheEnds(int start, int end, int[] expected)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var counter = AddCounter(server);

        var result = await ReadAsync(client, counter.Id, Details(start, end) with { ReturnBounds = true });

        Assert.Equal(expected, Seconds(result));
        var data = Data(result);
        Assert.Equal(expected[^1] == Absent ? StatusCode.BadBoundNotFound : StatusCode.Good, data[^1].Status);
    }

    // Page by page is all of it, once, in both directions, with and without bounds, however small the page.
    [Theory]
    [InlineData(0, 200, false)]
    [InlineData(200, 0, false)]
    [InlineData(15, 75, true)]
    [InlineData(75, 15, true)]
    public async Task Pages_TogetherAreTheWhole(int start, int end, bool bounds)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var counter = AddCounter(server);
        counter.Set(Variant.From(90), TestServer.Start.AddSeconds(90)); // two values of one time
        counter.Set(Variant.From(90), TestServer.Start.AddSeconds(90));
        var whole = Seconds(await ReadAsync(client, counter.Id, Details(start, end) with { ReturnBounds = bounds }));

        for (uint size = 1; size < 5; size++)
        {
            List<int> pages = [];
            byte[]? point = null;
            do
            {
                var page = await ReadAsync(client, counter.Id, Details(start, end, size) with { ReturnBounds = bounds }, point);
                Assert.True(Data(page).Length <= size);
                pages.AddRange(Seconds(page));
                point = page.ContinuationPoint;
            }
            while (point is not null);

            Assert.Equal(whole, pages);
        }
    }

    [Fact]
    public async Task AContinuationPoint_GoesOnOnce_ForItsNodeOnly_AndCanBeReleased()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxHistoryContinuationPoints = 1 });
        await using var client = await server.OpenSessionAsync();
        var counter = AddCounter(server);
        var first = await ReadAsync(client, counter.Id, Details(0, 100, 2));

        Assert.Equal(StatusCode.BadNoContinuationPoints, (await ReadAsync(client, counter.Id, Details(0, 100, 2))).StatusCode);
        var released = await client.CallAsync<HistoryReadResponse>(h => new HistoryReadRequest
        {
            Header = h,
            ReleaseContinuationPoints = true,
            NodesToRead = [new HistoryReadValueId { NodeId = counter.Id, ContinuationPoint = first.ContinuationPoint }],
        });

        Assert.Equal(StatusCode.Good, Assert.Single(released.Results).StatusCode);
        Assert.Equal(
            StatusCode.BadContinuationPointInvalid,
            (await ReadAsync(client, counter.Id, Details(0, 100, 2), first.ContinuationPoint)).StatusCode);
    }

    [Fact]
    public async Task TheValuesAtGivenTimes_ComeInTheirOrder_UpToTheLimit()
    {
        await using var server = await TestServer.StartAsync(new UaServerLimits { MaxHistoryValuesPerRead = 3 });
        await using var client = await server.OpenSessionAsync();
        var counter = AddCounter(server);

        var result = Assert.Single((await client.CallAsync<HistoryReadResponse>(h => AtTimes(h, 70, 25, 20))).Results);

        Assert.Equal([70, 20, 20], Seconds(result));
        Assert.Equal([70, 25, 20], Data(result).Select(v => (int)(v.SourceTimestamp - TestServer.Start).TotalSeconds));
        Assert.Equal(StatusCode.BadTooManyOperations, await client.FaultOfAsync(h => AtTimes(h, 1, 2, 3, 4)));
        Assert.Equal(StatusCode.BadNothingToDo, await client.FaultOfAsync(h => AtTimes(h)));

        HistoryReadRequest AtTimes(RequestHeader header, params int[] seconds) => new()
        {
            Header = header,
            HistoryReadDetails = new ExtensionObject(
                new ReadAtTimeDetails { ReqTimes = Array.ConvertAll(seconds, s => TestServer.Start.AddSeconds(s)) }),
            TimestampsToReturn = TimestampsToReturn.Source,
            NodesToRead = [new HistoryReadValueId { NodeId = counter.Id }],
        };
    }

    [Fact]
    public async Task WhatCannotBeRead_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await server.OpenSessionAsync();
        var counter = AddCounter(server);

        Assert.Equal(
            StatusCode.BadHistoryOperationUnsupported, (await ReadAsync(client, server.Speed.Id, Details(0, 100))).StatusCode);
        Assert.Equal(StatusCode.BadNodeIdUnknown, (await ReadAsync(client, new NodeId(2, "nobody"), Details(0, 100))).StatusCode);
        Assert.Equal(
            StatusCode.BadHistoryOperationInvalid, (await ReadAsync(client, counter.Id, Details(0, Absent))).StatusCode);
        Assert.Equal(StatusCode.BadHistoryOperationUnsupported, await client.FaultOfAsync(h => new HistoryReadRequest
        {
            Header = h,
            HistoryReadDetails = new ExtensionObject(Details(0, 100) with { IsReadModified = true }),
            NodesToRead = [new HistoryReadValueId { NodeId = counter.Id }],
        }));
        Assert.Equal(Variant.From((byte)5), (await client.ReadAsync(counter.Id, AttributeIds.AccessLevel)).Value);
        Assert.Equal(Variant.From(true), (await client.ReadAsync(counter.Id, AttributeIds.Historizing)).Value);
    }

    private static VariableNode AddCounter(TestServer server)
    {
        var counter = server.Namespace.AddVariable(
            server.Press, "counter", BuiltInType.Int32, new VariableOptions { History = new MemoryHistory(100) });
        for (var second = 0; second < 100; second += 10)
        {
            counter.Set(Variant.From(second), TestServer.Start.AddSeconds(second));
        }

        return counter;
    }

    private static ReadRawModifiedDetails Details(int start, int end, uint count = 0) => new()
    {
        StartTime = start == Absent ? DateTime.MinValue : TestServer.Start.AddSeconds(start),
        EndTime = end == Absent ? DateTime.MinValue : TestServer.Start.AddSeconds(end),
        NumValuesPerNode = count,
    };

    private static async Task<HistoryReadResult> ReadAsync(
        TestClient client, NodeId node, ReadRawModifiedDetails details, byte[]? continuationPoint = null) =>
        Assert.Single((await client.CallAsync<HistoryReadResponse>(h => new HistoryReadRequest
        {
            Header = h,
            HistoryReadDetails = new ExtensionObject(details),
            TimestampsToReturn = TimestampsToReturn.Source,
            NodesToRead = [new HistoryReadValueId { NodeId = node, ContinuationPoint = continuationPoint }],
        })).Results);

    private static DataValue[] Data(HistoryReadResult result) =>
        Assert.IsType<HistoryData>(result.HistoryData.Structure).DataValues;

    private static int[] Seconds(HistoryReadResult result) =>
        Array.ConvertAll(Data(result), v => (int)(v.Value.AsDouble() ?? Absent));
}

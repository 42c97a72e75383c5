using AxComplex.Interop.Tests.Matrix;
using AxComplex.OpcUa.Client;
using AxComplex.OpcUa.Types;

namespace AxComplex.Interop.Tests;

/// <summary>History of a server that we did not write: strokes 0, 1, … 99, a second apart from noon on.</summary>
public sealed class ClientHistoryAgainstNodeOpcUaTests(NodeOpcUaPress press) : IClassFixture<NodeOpcUaPress>
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Covers(Direction.OurClient, Feature.HistoryRead)]
    public async Task ARange_IsReadPageByPage_InBothDirections(bool newestFirst)
    {
        await using var session = await press.OpenAsync();
        var range = new HistoryRange { From = Noon, To = Noon.AddSeconds(50), PageSize = 7, NewestFirst = newestFirst };

        var pages = await session.ReadHistoryAsync(NodeOpcUaPress.Strokes, range, Cancel).ToListAsync(Cancel);

        var values = pages.SelectMany(p => p.Values).Select(v => (int)v.Value.AsDouble()!.Value).ToList();
        var expected = Enumerable.Range(0, 51); // which of the two ends is in it, servers do not agree about
        Assert.Equal(newestFirst ? expected.Reverse().Take(values.Count) : expected.Take(values.Count), values);
        Assert.InRange(values.Count, 50, 51);
        Assert.True(pages.Count >= 7, $"{pages.Count} pages");
        Assert.All(pages.SelectMany(p => p.Values), v => Assert.Equal(Noon.AddSeconds(v.Value.AsDouble()!.Value), v.SourceTimestamp));
    }

    // Who stopped early must not have used up the server's continuation points.
    [Fact]
    [Covers(Direction.OurClient, Feature.HistoryRead)]
    public async Task StoppingEarly_ManyTimes_LeavesNothingBehind()
    {
        await using var session = await press.OpenAsync();
        for (var n = 0; n < 30; n++)
        {
            await foreach (var page in session.ReadHistoryAsync(NodeOpcUaPress.Strokes, new HistoryRange { PageSize = 5 }, Cancel))
            {
                Assert.Equal(5, page.Values.Count);
                break;
            }
        }

        var newest = await session.ReadHistoryAsync(
            NodeOpcUaPress.Strokes, new HistoryRange { To = Noon.AddMinutes(10), NewestFirst = true, PageSize = 10, MaxValues = 15 }, Cancel).ToListAsync(Cancel);
        Assert.Equal(Enumerable.Range(85, 15).Reverse(), newest.SelectMany(p => p.Values).Select(v => (int)v.Value.AsDouble()!.Value));
    }

    [Fact]
    [Covers(Direction.OurClient, Feature.HistoryRead)]
    public async Task NoValues_AndNoHistory_AreTwoDifferentAnswers()
    {
        await using var session = await press.OpenAsync();

        var page = Assert.Single(await session.ReadHistoryAsync(
            NodeOpcUaPress.Strokes, new HistoryRange { From = Noon.AddDays(-2), To = Noon.AddDays(-1) }, Cancel).ToListAsync(Cancel));
        Assert.Equal((0, StatusCode.GoodNoData), (page.Values.Count, page.Status));

        var e = await Assert.ThrowsAsync<UaException>(
            async () => await session.ReadHistoryAsync(NodeOpcUaPress.Speed, new HistoryRange(), Cancel).ToListAsync(Cancel));
        Assert.True(e.Status.IsBad);
    }
}

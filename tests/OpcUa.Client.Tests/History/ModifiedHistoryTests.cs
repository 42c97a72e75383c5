using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Client.Tests.History;

/// <summary>Values that somebody replaced later (Part 11 §6.5.3.3); our own server keeps none.</summary>
public sealed class ModifiedHistoryTests
{
    private static readonly DateTime Noon = PressServer.Noon;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachValue_ComesWithWhoReplacedIt()
    {
        await using var server = new ScriptedServer
        {
            Script = (request, header) => request is HistoryReadRequest read ? Answer(read, header) : null,
        };
        await using var session = await ClientSession.OpenAsync(server.Url, new(), TimeProvider.System, Cancel);

        var pages = await session.ReadHistoryAsync(
            new NodeId(1, "speed"), new HistoryRange { From = Noon, Modified = true, PageSize = 2 }, Cancel).ToListAsync(Cancel);

        Assert.Equal([1, 2, 3], pages.SelectMany(p => p.Values).Select(v => v.Value.AsDouble()));
        Assert.Equal(["kim", "lee", "kim"], pages.SelectMany(p => p.Modifications).Select(m => m.UserName));
        Assert.Equal(HistoryUpdateType.Replace, pages[0].Modifications[0].UpdateType);
        Assert.All(
            server.Requests.OfType<HistoryReadRequest>(),
            r => Assert.True(r.HistoryReadDetails.Structure is ReadRawModifiedDetails { IsReadModified: true }));
    }

    [Fact]
    public async Task AnAnswerThatIsNoHistory_IsTheServersFault()
    {
        await using var server = new ScriptedServer
        {
            Script = (request, header) => request is HistoryReadRequest
                ? new HistoryReadResponse { Header = header, Results = [new HistoryReadResult { HistoryData = new ExtensionObject(new Argument()) }] }
                : null,
        };
        await using var session = await ClientSession.OpenAsync(server.Url, new(), TimeProvider.System, Cancel);

        var e = await Assert.ThrowsAsync<UaException>(async () => await session.ReadHistoryAsync(
            new NodeId(1, "speed"), new HistoryRange(), Cancel).ToListAsync(Cancel));

        Assert.Equal(StatusCode.BadUnknownResponse, e.Status);
    }

    private static HistoryReadResponse Answer(HistoryReadRequest read, ResponseHeader header)
    {
        var isFirst = read.NodesToRead[0].ContinuationPoint is null;
        (int Value, string User)[] rows = isFirst ? [(1, "kim"), (2, "lee")] : [(3, "kim")];
        var data = new HistoryModifiedData
        {
            DataValues = [.. rows.Select(r => new DataValue(Variant.From(r.Value), StatusCode.Good, Noon))],
            ModificationInfos =
            [
                .. rows.Select(r => new ModificationInfo { UserName = r.User, UpdateType = HistoryUpdateType.Replace, ModificationTime = Noon }),
            ],
        };
        return new HistoryReadResponse
        {
            Header = header,
            Results = [new HistoryReadResult { ContinuationPoint = isFirst ? [1] : null, HistoryData = new ExtensionObject(data) }],
        };
    }
}

using AxComplex.OpcUa.Client.Tests;
using AxComplex.OpcUa.Server.History;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Cli.Tests;

/// <summary>What an engineer sees of a real server of ours.</summary>
public sealed class LookTests : IAsyncLifetime
{
    private readonly Shell _shell = new();
    private PressServer _server = null!;

    private string Url => _server.Url.OriginalString;

    public async ValueTask InitializeAsync() => _server = await PressServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _shell.DisposeAsync();
    }

    [Fact]
    public async Task Endpoints_AreATable()
    {
        Assert.Equal(0, await _shell.RunAsync("endpoints", Url));

        Assert.StartsWith("Press shop (urn:test:press-shop)", _shell.Output, StringComparison.Ordinal);
        Assert.Contains($"None None Anonymous {Url}", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyThere_IsSaid_WithWhatToLookAt()
    {
        await _server.DisposeAsync();

        Assert.Equal(1, await _shell.RunAsync("endpoints", Url));

        Assert.Contains("BadNotConnected", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("Is the server running", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browse_ShowsNamesAndNodeIds_AsDeepAsAskedFor()
    {
        Assert.Equal(0, await _shell.RunAsync("browse", Url));
        Assert.Contains("press-07 Object ns=2;s=press-07", _shell.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("speed", _shell.Output, StringComparison.Ordinal);

        Assert.Equal(0, await _shell.RunAsync("browse", Url, "--depth", "2"));
        Assert.Contains("speed Variable ns=2;s=press-07/speed", _shell.Output, StringComparison.Ordinal);
    }

    // An address space may be a circle, and may have a million nodes.
    [Fact]
    public async Task Browse_EndsInACircle_AndAtItsLimit()
    {
        _server.Server.AddressSpace.AddReference(_server.Speed, ReferenceTypeIds.Organizes, _server.Press);

        Assert.Equal(0, await _shell.RunAsync("browse", Url, _server.Press.Id.ToString(), "--depth", "50"));
        Assert.Equal(0, await _shell.RunAsync("browse", Url, "--depth", "50", "--max", "5"));

        Assert.Contains("More than 5 nodes; --max shows more", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANodeThatIsNotThere_FailsWithWhereToFindOne()
    {
        Assert.Equal(1, await _shell.RunAsync("browse", Url, "ns=2;s=none"));
        Assert.Equal(1, await _shell.RunAsync("read", Url, "ns=2;s=none", _server.Speed.Id.ToString()));

        Assert.Contains("BadNodeIdUnknown", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("The command 'browse' shows the nodes", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("ns=2;s=press-07/speed 0 Double Good", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ShowsValueTypeStatusAndTime()
    {
        _server.SetSpeed(42.5, StatusCode.UncertainLastUsableValue);

        Assert.Equal(0, await _shell.RunAsync("read", Url, _server.Speed.Id.ToString()));

        Assert.Contains("ns=2;s=press-07/speed 42.5 Double UncertainLastUsableValue 2026-01-01 12:00:01.000", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_ShowsTheNewestOrTheOldest_AndSaysWhenThereIsNone()
    {
        var strokes = AddHistory();

        Assert.Equal(0, await _shell.RunAsync("history", Url, strokes, "--from", "2026-01-01T12:00:10Z", "--count", "2"));
        Assert.Contains("2026-01-01 12:00:10.000 10 Good 2026-01-01 12:00:11.000 11 Good └", _shell.Output.Replace("─", "").Replace("┴", ""), StringComparison.Ordinal);
        Assert.Equal(0, await _shell.RunAsync("history", Url, strokes, "--newest-first", "--count", "2"));
        Assert.Contains("2026-01-01 12:00:19.000 19 Good 2026-01-01 12:00:18.000 18 Good", _shell.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _shell.RunAsync("history", Url, strokes, "--to", "2025-12-31T21:00+09:00"));
        Assert.Contains("No values in this range.", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_OfANodeThatHasNone_SaysWhereItIsSwitchedOn()
    {
        Assert.Equal(1, await _shell.RunAsync("history", Url, _server.Speed.Id.ToString()));

        Assert.Contains("BadHistoryOperationUnsupported", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("has to be switched on in the server", _shell.Output, StringComparison.Ordinal);
    }

    private string AddHistory()
    {
        var strokes = _server.Namespace.AddVariable(
            _server.Press, "strokes", BuiltInType.Int32, new VariableOptions { History = new MemoryHistory(100) });
        for (var second = 0; second < 20; second++)
        {
            strokes.Set(Variant.From(second), PressServer.Noon.AddSeconds(second));
        }

        return strokes.Id.ToString();
    }
}

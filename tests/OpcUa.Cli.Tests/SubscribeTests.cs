using AxComplex.OpcUa.Client.Tests;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Cli.Tests;

/// <summary>Values, events and outages, a line each, of a real server of ours.</summary>
public sealed class SubscribeTests : IAsyncLifetime
{
    private readonly Shell _shell = new();
    private PressServer _server = null!;

    private string Url => _server.Url.OriginalString;

    private string Speed => _server.Speed.Id.ToString();

    public async ValueTask InitializeAsync() => _server = await PressServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _shell.DisposeAsync();
    }

    [Fact]
    public async Task Values_AreShown_UntilThereAreEnough()
    {
        var running = _shell.RunAsync("subscribe", Url, Speed, "--interval", "20", "--count", "2");
        await SeesAsync("ns=2;s=press-07/speed 0 Good");
        _server.SetSpeed(42);

        Assert.Equal(0, await running);

        Assert.Contains("2026-01-01 12:00:01.000 ns=2;s=press-07/speed 42 Good", _shell.Output, StringComparison.Ordinal);
    }

    // An alarm that stands already is shown as well, and says what a person still has to do.
    [Fact]
    public async Task EventsAndAlarms_AreShown_FromTheSeverityOn()
    {
        var alarm = _server.Namespace.AddAlarm(_server.Press, "DieTooHot");
        alarm.Raise(800, new LocalizedText("en", "die too hot"));

        var running = _shell.RunAsync("subscribe", Url, "--events", "--severity", "500", "--interval", "20", "--count", "2");
        await SeesAsync("event 800 press-07 die too hot active unacknowledged");
        Raise("of no importance", 499);
        Raise("guard open", 500);

        Assert.Equal(0, await running);
        Assert.Contains("event 500 press-07 guard open", _shell.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("importance", _shell.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatCannotBeWatched_IsNamed_AndNothingAtAllIsAFailure()
    {
        Assert.Equal(1, await _shell.RunAsync("subscribe", Url, "ns=2;s=none"));
        Assert.Contains("ns=2;s=none: BadNodeIdUnknown", _shell.Output, StringComparison.Ordinal);

        Assert.Equal(0, await _shell.RunAsync("subscribe", Url, "ns=2;s=none", Speed, "--count", "1"));
    }

    [Fact]
    public async Task AnOutage_IsShown_AndTheValuesGoOn()
    {
        await using var wire = new TcpProxy(_server.Url);
        var running = _shell.RunAsync("subscribe", wire.Url.OriginalString, Speed, "--interval", "20", "--count", "2");
        await SeesAsync("ns=2;s=press-07/speed 0 Good");

        wire.Cut();
        await SeesAsync("Back after");
        _server.SetSpeed(42);

        Assert.Equal(0, await running);
        Assert.Contains("Lost: BadConnectionClosed", _shell.Output, StringComparison.Ordinal);
        Assert.Contains(": Reactivated", _shell.Output, StringComparison.Ordinal);
        Assert.Contains("ns=2;s=press-07/speed 42 Good", _shell.Output, StringComparison.Ordinal);
    }

    private void Raise(string message, ushort severity) => _server.Server.AddressSpace.RaiseEvent(
        _server.Press, ObjectTypeIds.SystemEventType, new LocalizedText("en", message), severity);

    private Task SeesAsync(string text) =>
        Eventually.BecomesTrueAsync(() => _shell.Output.Contains(text, StringComparison.Ordinal), $"'{text}'; there is: {_shell.Output}");
}

using System.Net;
using System.Net.Sockets;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Channel.Tests;

/// <summary>A listener that is full: who makes room, who is refused, and that both are told and counted.</summary>
public sealed class ListenerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhenAllConnectionsAreInUse_TheNextIsRefused_AndToldWhy()
    {
        var inUse = new List<ServerChannel>();
        await using var listener = Listen(2, inUse);
        await using var first = await ConnectAsync(listener);
        await using var second = await ConnectAsync(listener);
        inUse.AddRange(listener.Channels);

        var e = await Assert.ThrowsAsync<UaException>(() => ConnectAsync(listener));

        Assert.Equal(StatusCode.BadTcpServerTooBusy, e.Status);
        Assert.Contains("2 connections", e.Message, StringComparison.Ordinal);
        Assert.Equal(new ListenerCounts(Open: 2, Accepted: 2, Refused: 1, Displaced: 0, Failed: 0), listener.Counts);
        await first.CallAsync<ReadResponse>(ChannelTests.Read(1), Cancel);
        await second.CallAsync<ReadResponse>(ChannelTests.Read(1), Cancel);
    }

    // Part 4 §5.6.2: or a few idle connections would keep everybody out.
    [Fact]
    public async Task AConnectionThatNoSessionUses_MakesRoom_TheOldestFirst()
    {
        var inUse = new List<ServerChannel>();
        await using var listener = Listen(2, inUse);
        await using var used = await ConnectAsync(listener);
        inUse.AddRange(listener.Channels);
        await using var idle = await ConnectAsync(listener);

        await using var next = await ConnectAsync(listener);

        var e = await Assert.ThrowsAsync<UaException>(() => idle.Completion.WaitAsync(TimeSpan.FromSeconds(10), Cancel));
        Assert.Equal(StatusCode.BadTcpServerTooBusy, e.Status);
        Assert.Contains("no session", e.Message, StringComparison.Ordinal);
        await used.CallAsync<ReadResponse>(ChannelTests.Read(1), Cancel);
        await next.CallAsync<ReadResponse>(ChannelTests.Read(1), Cancel);
        await Eventually.BecomesTrueAsync(
            () => listener.Counts == new ListenerCounts(Open: 2, Accepted: 3, Refused: 0, Displaced: 1, Failed: 1), "the counts");
    }

    // Connect and go, or connect and be silent: neither keeps a client away that has something to say.
    [Fact]
    public async Task AStormOfConnections_LeavesNoneBehind_AndKeepsNobodyOut()
    {
        var inUse = new List<ServerChannel>();
        await using var listener = Listen(10, inUse);
        await using var used = await ConnectAsync(listener);
        inUse.AddRange(listener.Channels);
        for (var i = 0; i < 500; i++)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0) };
            await socket.ConnectAsync(IPAddress.Loopback, listener.Port, Cancel);
        }

        await using var late = await ConnectAsync(listener);
        await Eventually.BecomesTrueAsync(() => listener.Channels.Count == 2, "the connections of the storm to be gone");
        await used.CallAsync<ReadResponse>(ChannelTests.Read(1), Cancel);
        await late.CallAsync<ReadResponse>(ChannelTests.Read(1), Cancel);
        Assert.Equal(0, listener.Counts.Refused);
    }

    private static ChannelListener Listen(int most, List<ServerChannel> inUse) => ChannelListener.Start(
        new IPEndPoint(IPAddress.Loopback, 0),
        new ServerChannelOptions { Limits = new ChannelLimits { MaxConnections = most } },
        ChannelTests.Echo,
        TimeProvider.System,
        inUse: () => inUse);

    private static Task<ClientChannel> ConnectAsync(ChannelListener listener) => ClientChannel.ConnectAsync(
        new Uri($"opc.tcp://127.0.0.1:{listener.Port}"), new(), TimeProvider.System, Cancel);
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Fuzz.Tests.Peers;
using AxComplex.OpcUa.Fuzz.Tests.Plant;
using AxComplex.OpcUa.Fuzz.Tests.Run;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Limits;

/// <summary>Many connections at once: the limits hold and say so, and who was there before notices nothing.</summary>
public sealed class ManyConnectionsTests
{
    private const int Many = 1000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AThousandSessions_FillTheServer_TheNextIsRefused_AndAllAreGoneWhenTheyClose()
    {
        await using var plant = await FuzzPlant.StartAsync(
            new UaServerLimits { MaxSessions = Many + 1 }, new ChannelLimits { MaxConnections = Many + 1 });
        await using var witness = await Witness.StartAsync(plant);
        var before = Heap();
        var peers = await OpenAsync(plant, Many);
        var each = (Heap() - before) / Many;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {Many:N0} idle sessions | {each:N0} bytes of heap each, the peer's side in this process included |"));

        var refused = await RefusedAsync(plant);

        Assert.Equal(StatusCode.BadTcpServerTooBusy, refused);
        Assert.Equal(1, plant.Server.Counters.Connections.Refused);
        Assert.Equal(Many + 1, plant.Server.SessionCount);
        Assert.InRange(each, 0, 150_000);
        await CloseAsync(peers);
        await Eventually.BecomesTrueAsync(
            () => plant.Server.Counters.Connections.Open == 1, () => $"the connections to be gone: {plant.Server.Counters.Connections}");
        Assert.Equal(1, plant.Server.SessionCount);
        await witness.CheckAsync();
    }

    [Fact]
    public async Task SessionsOverTheLimit_AreRefused_ThoughThereAreConnectionsLeft()
    {
        await using var plant = await FuzzPlant.StartAsync(new UaServerLimits { MaxSessions = 51 });
        await using var witness = await Witness.StartAsync(plant);
        var peers = await OpenAsync(plant, 50);
        await using var late = await SessionPeer.ConnectAsync(plant.Server.EndpointUrl);

        var status = await late.FaultOfAsync(h => new CreateSessionRequest { Header = h });

        Assert.Equal(StatusCode.BadTooManySessions, status);
        Assert.Equal(1, plant.Server.Counters.Refused[StatusCode.BadTooManySessions]);
        await CloseAsync(peers);
        await late.CallAsync<CreateSessionResponse>(h => new CreateSessionRequest { Header = h });
        await witness.CheckAsync();
    }

    // Idle connections by themselves keep nobody out: the oldest make room.
    [Fact]
    public async Task AThousandConnectionsThatSayNothing_KeepNobodyOut()
    {
        const int Most = 100;
        await using var plant = await FuzzPlant.StartAsync(
            null, new ChannelLimits { MaxConnections = Most, HelloTimeout = TimeSpan.FromMinutes(5) });
        await using var witness = await Witness.StartAsync(plant);
        var idle = new List<Socket>();
        for (var i = 0; i < Many; i++)
        {
            idle.Add(await ConnectAsync(plant));
        }

        await using (var late = await SessionPeer.OpenAsync(plant.Server.EndpointUrl))
        {
            await late.CallAsync<ReadResponse>(Read);
        }

        var counts = plant.Server.Counters.Connections;
        Assert.Equal((Many + 2, 0), (counts.Accepted, counts.Refused));
        Assert.Equal(Many + 2 - Most, counts.Displaced);
        idle.ForEach(s => s.Dispose());
        await Eventually.BecomesTrueAsync(() => plant.Server.Counters.Connections.Open == 1, () => $"{plant.Server.Counters.Connections}");
        await witness.CheckAsync();
    }

    [Fact]
    public async Task AStormOfConnectionsThatResetAtOnce_LeavesNothingBehind()
    {
        await using var plant = await FuzzPlant.StartAsync(null, new ChannelLimits { MaxConnections = 50 });
        await using var witness = await Witness.StartAsync(plant);
        for (var i = 0; i < 3 * Many; i++)
        {
            using var socket = await ConnectAsync(plant);
            socket.LingerState = new LingerOption(true, 0);
            if (i % 3 == 0)
            {
                await socket.SendAsync(Frames.Greet(), Cancel);
            }
        }

        await using (var late = await SessionPeer.OpenAsync(plant.Server.EndpointUrl))
        {
            await late.CallAsync<ReadResponse>(Read);
        }

        await Eventually.BecomesTrueAsync(() => plant.Server.Counters.Connections.Open == 1, () => $"{plant.Server.Counters.Connections}");
        await witness.CheckAsync();
    }

    private static ReadRequest Read(RequestHeader header) => new()
    {
        Header = header,
        NodesToRead = [new ReadValueId { NodeId = VariableIds.Server_ServerStatus_State, AttributeId = AttributeIds.Value }],
    };

    private static async Task<SessionPeer[]> OpenAsync(FuzzPlant plant, int count)
    {
        var peers = new SessionPeer[count];
        for (var i = 0; i < count; i++)
        {
            peers[i] = await SessionPeer.OpenAsync(plant.Server.EndpointUrl);
        }

        return peers;
    }

    private static async Task CloseAsync(SessionPeer[] peers)
    {
        foreach (var peer in peers)
        {
            await peer.CallAsync<CloseSessionResponse>(h => new CloseSessionRequest { Header = h });
        }

        await Task.WhenAll(peers.Select(p => p.DisposeAsync().AsTask()));
    }

    private static async Task<StatusCode> RefusedAsync(FuzzPlant plant)
    {
        await using var client = await HostileClient.ConnectAsync(plant.Server.EndpointUrl);
        return (await client.HearAsync(0)).End ?? StatusCode.Good;
    }

    private static async Task<Socket> ConnectAsync(FuzzPlant plant)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, plant.Server.EndpointUrl.Port, Cancel);
        return socket;
    }

    private static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

using System.Net;
using System.Net.Sockets;
using AxComplex.Plant.Servers;

namespace AxComplex.Plant.Tests.Servers;

public sealed class NetworkLineTests : IAsyncLifetime
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly NetworkLine _line = new(new IPEndPoint(IPAddress.Loopback, 0));

    public ValueTask InitializeAsync()
    {
        _server.Start();
        _line.Open((IPEndPoint)_server.LocalEndpoint);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _line.DisposeAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task EveryByte_IsHandedOn_BothWays()
    {
        using var client = await ConnectAsync();
        using var peer = await AcceptAsync();
        var message = new byte[200_000];
        new Random(1).NextBytes(message);

        var sending = client.GetStream().WriteAsync(message, TestContext.Current.CancellationToken);
        var received = new byte[message.Length];
        await peer.GetStream().ReadExactlyAsync(received, TestContext.Current.CancellationToken);
        await sending;
        await peer.GetStream().WriteAsync(received.AsMemory(0, 3), TestContext.Current.CancellationToken);

        Assert.Equal(message, received);
        Assert.Equal(3, await client.GetStream().ReadAtLeastAsync(new byte[3], 3, cancellationToken: TestContext.Current.CancellationToken));
    }

    // A cut network: what stands breaks, and nobody gets in until it is mended, on the same port.
    [Fact]
    public async Task ACutLine_BreaksConnections_AndRefusesNewOnes_UntilItIsOpenedAgain()
    {
        using var client = await ConnectAsync();
        using var peer = await AcceptAsync();
        var port = _line.Port;

        await _line.CutAsync();

        Assert.True(await IsBrokenAsync(client));
        Assert.True(await IsBrokenAsync(peer));
        await Assert.ThrowsAsync<SocketException>(ConnectAsync);

        _line.Open((IPEndPoint)_server.LocalEndpoint);
        using var again = await ConnectAsync();
        Assert.Equal(port, _line.Port);
    }

    // A frozen server answers nobody, and its TCP stack says that all is well: what a keep-alive of TCP does not find.
    [Fact]
    public async Task AFrozenLine_LetsNothingThrough_AndLosesNothing()
    {
        using var client = await ConnectAsync();
        using var peer = await AcceptAsync();
        _line.Freeze();

        await client.GetStream().WriteAsync(new byte[] { 1, 2 }, TestContext.Current.CancellationToken);
        var reading = peer.GetStream().ReadAtLeastAsync(new byte[2], 2, cancellationToken: TestContext.Current.CancellationToken).AsTask();
        using var late = await ConnectAsync(); // accepted, and then nothing

        Assert.NotSame(reading, await Task.WhenAny(reading, Task.Delay(300, TestContext.Current.CancellationToken)));
        _line.Thaw();
        Assert.Equal(2, await reading);
    }

    [Fact]
    public async Task AClientThatGoes_IsGoneForTheServerToo()
    {
        var client = await ConnectAsync();
        using var peer = await AcceptAsync();

        client.Dispose();

        Assert.True(await IsBrokenAsync(peer));
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _line.Port, TestContext.Current.CancellationToken);
        return client;
    }

    private async Task<TcpClient> AcceptAsync() => await _server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

    private static async Task<bool> IsBrokenAsync(TcpClient client)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], limit.Token) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }
}

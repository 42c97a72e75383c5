using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;
using Microsoft.Extensions.Time.Testing;

namespace AxComplex.OpcUa.Server.Tests;

/// <summary>A server on a loopback port of its own, whose clock only the test moves.</summary>
public sealed class TestServer : IAsyncDisposable
{
    public static readonly DateTime Start = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private TestServer(UaServerLimits? limits, ChannelLimits? channelLimits, string applicationUri)
    {
        Time = new FakeTimeProvider(new DateTimeOffset(Start));
        Server = new UaServer(new UaServerOptions
        {
            ApplicationUri = applicationUri,
            ApplicationName = "Test plant",
            Limits = limits ?? new UaServerLimits(),
            ChannelLimits = channelLimits ?? new ChannelLimits(),
            TimeProvider = Time,
        });
        Namespace = Server.AddressSpace.AddNamespace("urn:test:press-shop");
        Press = Namespace.AddObject(Server.AddressSpace.Objects, "press-07");
        Speed = Namespace.AddVariable(Press, "speed", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(0.0) });
    }

    public FakeTimeProvider Time { get; }

    public UaServer Server { get; }

    public NodeNamespace Namespace { get; }

    public ObjectNode Press { get; }

    public VariableNode Speed { get; }

    public static async Task<TestServer> StartAsync(
        UaServerLimits? limits = null, ChannelLimits? channelLimits = null, string applicationUri = "urn:test:plant")
    {
        var server = new TestServer(limits, channelLimits, applicationUri);
        await server.Server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async Task<TestClient> ConnectAsync(ChannelLimits? limits = null) => new(await ClientChannel.ConnectAsync(
        Server.EndpointUrl, new ClientChannelOptions { Limits = limits ?? new() }, TimeProvider.System,
        TestContext.Current.CancellationToken));

    /// <summary>Connects, and opens a session.</summary>
    public async Task<TestClient> OpenSessionAsync(double timeoutMs = 600_000, ChannelLimits? limits = null)
    {
        var client = await ConnectAsync(limits);
        await client.CreateSessionAsync(timeoutMs);
        await client.CallAsync<ActivateSessionResponse>(h => new ActivateSessionRequest { Header = h });
        return client;
    }

    /// <summary>Waits until the server has so many connections left, ten seconds at most.</summary>
    public async Task UntilConnectionsAsync(int open)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (Server.Counters.Connections.Open != open)
        {
            Assert.False(limit.IsCancellationRequested, $"Waited 10 s for {open} connections: {Server.Counters.Connections}.");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    public void SetSpeed(double value) => Speed.Set(Variant.From(value), Time.GetUtcNow().UtcDateTime);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

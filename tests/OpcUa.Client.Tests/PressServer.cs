using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Client.Tests;

/// <summary>A real server of ours with one machine, on a loopback port of its own.</summary>
internal sealed class PressServer : IAsyncDisposable
{
    public static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private int _changes;

    public PressServer(UaServerLimits? limits = null, Func<UaServerOptions, UaServerOptions>? change = null)
    {
        var options = new UaServerOptions
        {
            ApplicationUri = "urn:test:press-shop",
            ApplicationName = "Press shop",
            Limits = limits ?? new UaServerLimits(),
        };
        Server = new UaServer(change?.Invoke(options) ?? options);
        Namespace = Server.AddressSpace.AddNamespace("urn:test:press-shop:machines");
        Press = Namespace.AddObject(Server.AddressSpace.Objects, "press-07");
        Speed = Namespace.AddVariable(Press, "speed", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(0.0) });
    }

    public UaServer Server { get; }

    public NodeNamespace Namespace { get; }

    public ObjectNode Press { get; }

    public VariableNode Speed { get; }

    public Uri Url => Server.EndpointUrl;

    public static async Task<PressServer> StartAsync(
        UaServerLimits? limits = null, Func<UaServerOptions, UaServerOptions>? change = null)
    {
        var server = new PressServer(limits, change);
        await server.Server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public Task<ClientSession> OpenAsync(ClientSessionOptions? options = null) =>
        ClientSession.OpenAsync(Url, options ?? new(), TimeProvider.System, TestContext.Current.CancellationToken);

    public VariableNode[] AddVariables(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => Namespace.AddVariable(
            Press, $"v{i}", BuiltInType.Int32, new VariableOptions { InitialValue = Variant.From(i) })),
    ];

    /// <summary>Sets the speed, a second later each time.</summary>
    public void SetSpeed(double value, StatusCode status = default) =>
        Speed.Set(Variant.From(value), Noon.AddSeconds(Interlocked.Increment(ref _changes)), status);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

using System.Diagnostics;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Server.Nodes;
using AxComplex.OpcUa.Types;

namespace AxComplex.Bench.OpcUa;

/// <summary>A server whose variables all change at a steady rate; each counts 1, 2, 3, so that a gap can be seen.</summary>
internal sealed class SubscribeServer : ISubscribePart
{
    /// <summary>The word on the command line.</summary>
    public const string Role = "opcua-subscribe-server";

    private readonly UaServer _server;
    private readonly ValueChange[] _changes;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _changing;
    private long _rounds;

    private SubscribeServer(UaServer server, VariableNode[] variables, int rate)
    {
        _server = server;
        _changes = new ValueChange[variables.Length];
        _changing = ChangeAsync(variables, TimeSpan.FromSeconds(1.0 / rate));
    }

    /// <inheritdoc/>
    public Uri Url => _server.EndpointUrl;

    /// <summary>Starts to listen, at any free port of this machine, and to change.</summary>
    /// <param name="options"><c>items</c>, <c>folders</c> (1) to spread them over, <c>rate</c>, <c>security</c> and how many <c>connections</c> it takes.</param>
    /// <returns>The server.</returns>
    public static async Task<ISubscribePart> StartAsync(ScenarioOptions options)
    {
        var connections = options.Get("connections", 10);
        var server = new UaServer(SubscribeSecurity.Secure(
            new UaServerOptions
            {
                ApplicationUri = "urn:axcomplex:bench",
                ApplicationName = "bench",
                ChannelLimits = new ChannelLimits { MaxConnections = connections },
                Limits = new UaServerLimits { MaxSessions = connections },
            },
            options));
        var space = server.AddressSpace.AddNamespace("urn:axcomplex:bench:values");
        var folders = new Node[options.Get("folders", 1)];
        for (var i = 0; i < folders.Length; i++)
        {
            folders[i] = space.AddFolder(server.AddressSpace.Objects, $"Values{i}");
        }

        var variables = new VariableNode[options.Get("items", 10_000)];
        for (var i = 0; i < variables.Length; i++)
        {
            variables[i] = space.AddVariable(
                folders[i % folders.Length], $"V{i}", BuiltInType.Double, new VariableOptions { InitialValue = Variant.From(0.0) });
        }

        await server.StartAsync();
        return new SubscribeServer(server, variables, options.Get("rate", 10));
    }

    /// <inheritdoc/>
    public SubscribeFigures Read() => SubscribeFigures.Of(Volatile.Read(ref _rounds) * _changes.Length, 0);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _changing;
        await _server.DisposeAsync();
        _stop.Dispose();
    }

    // What a late timer missed is made up for: the rate holds as long as the CPU does.
    private async Task ChangeAsync(VariableNode[] variables, TimeSpan interval)
    {
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                for (var due = (long)(Stopwatch.GetElapsedTime(start) / interval); _rounds < due;)
                {
                    Publish(variables, _rounds + 1);
                    Volatile.Write(ref _rounds, _rounds + 1);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
    }

    private void Publish(VariableNode[] variables, long round)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var value = Variant.From((double)round);
        for (var i = 0; i < variables.Length; i++)
        {
            _changes[i] = new ValueChange(variables[i], value, now);
        }

        _server.Publish(_changes);
    }
}

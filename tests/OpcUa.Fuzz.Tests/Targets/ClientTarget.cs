using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Fuzz.Tests.Captures;
using AxComplex.OpcUa.Fuzz.Tests.Mutation;
using AxComplex.OpcUa.Fuzz.Tests.Plant;
using AxComplex.OpcUa.Fuzz.Tests.Run;
using AxComplex.OpcUa.Server;

namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary>
/// A client session with a server that is hostile in one frame: every call comes back, with a result or with an exception
/// that has a Bad status, and so does the session and each subscription when it ends.
/// </summary>
internal sealed class ClientTarget(CaptureSet captures) : AsyncTarget("client")
{
    private readonly Mutator _mutator = new([.. captures.Bodies.Where(c => !c.IsFromClient).Select(c => c.Bytes)]);
    private readonly ClientActor[] _actors = new ClientActor[3];
    private FuzzPlant? _plant;

    /// <inheritdoc/>
    public override int Workers => _actors.Length;

    /// <inheritdoc/>
    public override long MostAllocated => 4_000_000;

    /// <inheritdoc/>
    public override async Task StartAsync()
    {
        // A session that its client has lost stays for its timeout; that of the actors must not run out for it.
        _plant = await FuzzPlant.StartAsync(
            new UaServerLimits { MaxSessions = 5000, MinPublishingInterval = TimeSpan.FromMilliseconds(10) },
            new ChannelLimits { MaxConnections = 1000 });
        for (var i = 0; i < _actors.Length; i++)
        {
            _actors[i] = new ClientActor(_plant);
        }
    }

    /// <inheritdoc/>
    public override FuzzCase Make(long index, Random random)
    {
        // The frame is made when the server says it; what it was made to is in the message of a failure.
        var seed = random.Next();
        var step = ClientSteps.NameOf(seed);
        return new FuzzCase(index, step, "one frame of the server is changed", BitConverter.GetBytes(seed));
    }

    /// <inheritdoc/>
    public override Task<Outcome> RunAsync(FuzzCase @case, int worker) =>
        _actors[worker].RunAsync(BitConverter.ToInt32(@case.Bytes), _mutator);

    /// <inheritdoc/>
    public override async Task FinishAsync()
    {
        foreach (var actor in _actors)
        {
            await actor.DisposeAsync();
        }

        await Eventually.BecomesTrueAsync(
            () => _plant!.Server.Counters.Connections.Open == 0, () => $"all connections to end: {_plant!.Server.Counters.Connections}");
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await (_plant?.DisposeAsync() ?? default);
        await base.DisposeAsync();
    }
}

using System.Collections.Concurrent;
using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Channel.Messages;
using AxComplex.OpcUa.Fuzz.Tests.Captures;
using AxComplex.OpcUa.Fuzz.Tests.Mutation;
using AxComplex.OpcUa.Fuzz.Tests.Peers;
using AxComplex.OpcUa.Fuzz.Tests.Plant;
using AxComplex.OpcUa.Fuzz.Tests.Run;
using AxComplex.OpcUa.Server;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary>
/// A whole server over sockets, while a <see cref="Witness"/> watches a value beside: no number may be lost to it, no
/// request may end in a fault of the server's own, and nothing may be left when all have gone.
/// </summary>
internal sealed class ServerTarget : AsyncTarget
{
    private const int HeaderBytes = 2 + sizeof(int);

    private static readonly UaServerLimits Limits = new()
    {
        MaxSessions = 2000,
        MinSessionTimeout = TimeSpan.FromSeconds(1),
        MaxSessionTimeout = TimeSpan.FromSeconds(8),
        MaxSubscriptionLifetime = TimeSpan.FromSeconds(5),
        MinPublishingInterval = TimeSpan.FromMilliseconds(20),
        MaxReferencesPerNode = 1000,
        MaxNodesPerRead = 1000,
    };

    private readonly (string Name, byte[] Body)[] _requests;
    private readonly Mutator _bodies;
    private readonly Mutator _frames;
    private readonly ServerActor[] _actors = new ServerActor[3];
    private readonly ConcurrentQueue<Exception> _faults = new();
    private FuzzPlant? _plant;
    private Witness? _witness;

    public ServerTarget(CaptureSet captures)
        : base("server")
    {
        _requests = [.. captures.Bodies.Where(c => c.IsFromClient).Select(c => (c.Name, Frames.Body(Readdress.Anew(Decode(c.Bytes)))))];
        _bodies = new Mutator([.. _requests.Select(r => r.Body)]);
        _frames = new Mutator([.. captures.Frames.Where(f => f.IsFromClient).Select(f => f.Bytes)]);
    }

    /// <inheritdoc/>
    public override int Workers => _actors.Length;

    /// <inheritdoc/>
    public override long MostAllocated => 4_000_000;

    /// <inheritdoc/>
    public override async Task StartAsync()
    {
        _plant = await FuzzPlant.StartAsync(Limits, new ChannelLimits { MessageTimeout = TimeSpan.FromSeconds(5) });
        _plant.Server.ConnectionEnded += (_, end) =>
        {
            if (end.Cause is { } cause && (cause.Status == StatusCode.BadInternalError || !cause.Status.IsBad))
            {
                _faults.Enqueue(cause);
            }
        };
        _witness = await Witness.StartAsync(_plant);
        for (var i = 0; i < _actors.Length; i++)
        {
            _actors[i] = new ServerActor(_plant);
        }
    }

    /// <inheritdoc/>
    public override FuzzCase Make(long index, Random random)
    {
        var (name, body) = _requests[random.Next(_requests.Length)];

        // Mostly in the clear, where a wrong byte comes through; every eighth batch is signed, another one encrypted.
        var mode = (index / 256 % 8) switch { 3 => MessageSecurityMode.Sign, 7 => MessageSecurityMode.SignAndEncrypt, _ => MessageSecurityMode.None };
        var seed = random.Next();
        switch (random.Next(20))
        {
            case 0:
                return Case(ServerCaseKind.Right, "nothing", body);
            case 1 or 2 or 3:
                return Case(ServerCaseKind.Chunks, "chunks", body);
            case 4 or 5:
                return Case(ServerCaseKind.Frame, "frame", body);
            case 6:
                var (first, done) = FirstBytes(random);
                return Case(ServerCaseKind.Connection, done, first);
            case 7 or 8 or 9 or 10 or 11:
                var request = Decode(body);
                var fields = StructureMutator.Mutate(request, random);
                return Case(ServerCaseKind.Body, fields, Frames.BodyOr(body, request));
            default:
                var (mutated, what) = random.Next(2) == 0 ? _bodies.Mutate(body, random) : Mutator.MutateInPlace(body, random);
                return Case(ServerCaseKind.Body, what, mutated);
        }

        FuzzCase Case(ServerCaseKind kind, string what, byte[] bytes) =>
            new(index, name, $"{kind}, {mode}: {what}", [(byte)kind, (byte)mode, .. BitConverter.GetBytes(seed), .. bytes]);
    }

    /// <inheritdoc/>
    public override async Task<Outcome> RunAsync(FuzzCase @case, int worker)
    {
        var bytes = @case.Bytes.AsMemory();
        var (kind, mode) = ((ServerCaseKind)bytes.Span[0], (MessageSecurityMode)bytes.Span[1]);
        var random = new Random(BitConverter.ToInt32(bytes.Span[2..]));
        var body = bytes[HeaderBytes..];
        var actor = _actors[worker];
        var outcome = kind switch
        {
            ServerCaseKind.Connection => await actor.ConnectAndGoAsync(body),
            ServerCaseKind.Chunks => await actor.SendChunksAsync(mode, body, random),
            ServerCaseKind.Frame => await actor.SendFrameAsync(mode, body, frame => _frames.Mutate(frame, random).Bytes),
            _ => await actor.SendAsync(mode, body, random.Next(1, 4) + (body.Length / 50_000)),
        };
        return _faults.TryDequeue(out var fault) ? throw fault : outcome;
    }

    /// <inheritdoc/>
    public override async Task FinishAsync()
    {
        await _witness!.CheckAsync();
        foreach (var actor in _actors)
        {
            await actor.DisposeAsync();
        }

        await Eventually.BecomesTrueAsync(
            () => _plant!.Server.SessionCount == 1, () => $"all sessions but the witness's to end; there are {_plant!.Server.SessionCount}");
        await Eventually.BecomesTrueAsync(
            () => _plant!.Server.Counters.Connections.Open == 1, () => $"all connections but the witness's to end: {_plant!.Server.Counters.Connections}");
        Assert.Empty(_faults);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await (_witness?.DisposeAsync() ?? default);
        await (_plant?.DisposeAsync() ?? default);
        await base.DisposeAsync();
    }

    private static IUaRequest Decode(byte[] body) => MessageCodec.DecodeRequest(body, DecodingLimits.Default);

    private (byte[] Bytes, string What) FirstBytes(Random random)
    {
        byte[] right = random.Next(2) == 0 ? Frames.Greet() : [.. Frames.Greet(), .. Frames.Open(1, 1)];
        return random.Next(6) switch
        {
            0 => ("GET / HTTP/1.1\r\nHost: plant\r\n\r\n"u8.ToArray(), "a web browser"),
            1 => (right[..random.Next(right.Length)], "cut"),
            _ => _frames.Mutate(right, random),
        };
    }
}

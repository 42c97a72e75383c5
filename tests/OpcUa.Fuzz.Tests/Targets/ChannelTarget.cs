using AxComplex.OpcUa.Channel;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Fuzz.Tests.Captures;
using AxComplex.OpcUa.Fuzz.Tests.Mutation;
using AxComplex.OpcUa.Fuzz.Tests.Peers;
using AxComplex.OpcUa.Fuzz.Tests.Run;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary>
/// <see cref="ServerChannel"/> in memory: a whole conversation from Hello to CloseSecureChannel, with a renewal in it, of
/// which frames are changed, left out, repeated or moved.
/// </summary>
internal sealed class ChannelTarget : AsyncTarget
{
    private const uint ChannelId = 7;

    private static readonly ChannelLimits Limits = new() { MaxMessageBytes = 1 << 18, MaxChunkCount = 20, MaxQueuedBytes = 1 << 20 };

    private readonly Capture[] _bodies;
    private readonly Mutator _mutator;

    public ChannelTarget(CaptureSet captures)
        : base("channel")
    {
        _bodies = [.. captures.Bodies.Where(c => c.IsFromClient && c.Bytes.Length < 8000)];
        _mutator = new Mutator([.. captures.Frames.Where(f => f.IsFromClient).Select(f => f.Bytes)]);
    }

    /// <inheritdoc/>
    public override long MostAllocated => 200_000;

    /// <inheritdoc/>
    public override FuzzCase Make(long index, Random random)
    {
        List<byte[]> frames = [Frames.Greet(), Frames.Open(1, 1)];
        var (sequence, done, name) = (2u, "", "");
        for (var message = random.Next(1, 4); message > 0; message--)
        {
            var capture = _bodies[random.Next(_bodies.Length)];
            name += $"{capture.Name} ";
            var first = new ChunkSpec(MessageType.Message, ChunkType.Final, ChannelId, 1, sequence, sequence, []);
            var chunks = ChunkMutator.Cut(capture.Bytes, first, random.Next(1, 4));
            sequence += (uint)chunks.Count;
            done += random.Next(4) == 0 ? ChunkMutator.Mutate(chunks, random) + "; " : "";
            frames.AddRange(chunks.Select(c => c.Encode(Keys)));
        }

        frames.Add(Frames.Open(sequence, sequence, ChannelId));
        var last = new ChunkSpec(MessageType.Message, ChunkType.Final, ChannelId, 2, sequence + 1, sequence + 1, Frames.Body(new ReadRequest()));
        frames.Add(last.Encode(Keys));
        var close = last with { MessageType = MessageType.Close, SequenceNumber = sequence + 2, Body = Frames.Body(new CloseSecureChannelRequest()) };
        frames.Add(close.Encode(Keys));
        done += ChangeOne(frames, random);
        return new FuzzCase(index, name, done, [.. frames.SelectMany(f => f)]);
    }

    /// <inheritdoc/>
    public override async Task<Outcome> RunAsync(FuzzCase @case, int worker)
    {
        var transport = new BytesTransport(@case.Bytes, new Random(@case.Bytes.Length));
        await using var channel = ServerChannel.Start(
            transport, ChannelId, new ServerChannelOptions { Limits = Limits }, AnswerAsync, TimeProvider.System);
        try
        {
            await channel.Completion;
            return Outcome.Accepted;
        }
        catch (UaException e) when (e.Status.IsBad && e.Status != StatusCode.BadInternalError)
        {
            return Outcome.Closed;
        }
    }

    private static ChannelKeys Keys { get; } =
        NoneSecurityPolicy.Instance.DeriveKeys(MessageSecurityMode.None, 1, DateTimeOffset.MaxValue, default, default);

    private static ValueTask AnswerAsync(ServerChannel channel, IUaRequest request, uint requestId, CancellationToken cancellationToken)
    {
        channel.TrySend(requestId, new ServiceFault { Header = new ResponseHeader { ServiceResult = StatusCode.BadServiceUnsupported } });
        return ValueTask.CompletedTask;
    }

    private string ChangeOne(List<byte[]> frames, Random random)
    {
        var at = random.Next(frames.Count);
        switch (random.Next(7))
        {
            case 0:
                frames.RemoveAt(at);
                return $"frame {at} left out";
            case 1:
                frames.Insert(at, frames[at]);
                return $"frame {at} twice";
            case 2:
                var other = random.Next(frames.Count);
                (frames[at], frames[other]) = (frames[other], frames[at]);
                return $"frames {at} and {other} have changed places";
            case 3:
                return "nothing more";
            default:
                (frames[at], var what) = _mutator.Mutate(frames[at], random);
                return $"frame {at}: {what}";
        }
    }
}

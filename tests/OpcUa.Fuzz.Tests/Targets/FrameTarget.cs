using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Messages;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Fuzz.Tests.Captures;
using AxComplex.OpcUa.Fuzz.Tests.Mutation;
using AxComplex.OpcUa.Fuzz.Tests.Peers;
using AxComplex.OpcUa.Fuzz.Tests.Run;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary>
/// From bytes to messages: <see cref="FrameReader"/>, <see cref="ChunkCodec"/>, <see cref="MessageAssembler"/> and the
/// decoders, without a channel around them. In the clear, signed, and encrypted with keys that the sender has.
/// </summary>
internal sealed class FrameTarget : SyncTarget
{
    private const uint ChannelId = 7;
    private const uint TokenId = 1;
    private const int MaxMessageBytes = 1 << 18;
    private const int MaxChunks = 40;
    private const string AsTheyShouldBe = "chunks as they should be";

    private readonly byte[][] _bodies;
    private readonly string[] _names;
    private readonly Mutator _mutator;

    // Both sides have the same nonces, so what is protected for sending can be read with the keys for receiving.
    private readonly ChannelKeys[] _keys =
    [
        KeysOf(NoneSecurityPolicy.Instance, MessageSecurityMode.None),
        KeysOf(Basic256Sha256SecurityPolicy.Instance, MessageSecurityMode.Sign),
        KeysOf(Aes128Sha256RsaOaepSecurityPolicy.Instance, MessageSecurityMode.SignAndEncrypt),
    ];

    public FrameTarget(CaptureSet captures)
        : base("frames")
    {
        var bodies = captures.Bodies.Where(c => c.IsFromClient).ToArray();
        (_bodies, _names) = ([.. bodies.Select(c => c.Bytes)], [.. bodies.Select(c => c.Name)]);
        Frames = [.. captures.Frames.Where(f => f.IsFromClient)];
        _mutator = new Mutator([.. Frames.Select(f => f.Bytes)]);
    }

    private IReadOnlyList<Capture> Frames { get; }

    /// <inheritdoc/>
    public override FuzzCase Make(long index, Random random)
    {
        if (random.Next(5) == 0)
        {
            var frame = Frames[random.Next(Frames.Count)];
            var (mutated, what) = _mutator.Mutate(frame.Bytes, random);
            return new FuzzCase(index, frame.Name, what, [0, .. mutated]);
        }

        var which = random.Next(_bodies.Length);
        var mode = random.Next(_keys.Length);
        var first = new ChunkSpec(MessageType.Message, ChunkType.Final, ChannelId, TokenId, FirstSequence(random), (uint)random.Next(1, 9), []);
        var chunks = ChunkMutator.Cut(_bodies[which], first, random.Next(1, 6));
        var done = random.Next(6) == 0 ? AsTheyShouldBe : ChunkMutator.Mutate(chunks, random);
        byte[] bytes = [.. chunks.SelectMany(c => c.Encode(_keys[mode]))];
        if (random.Next(4) == 0)
        {
            (bytes, var also) = _mutator.Mutate(bytes, random);
            done += ", " + also;
        }

        return new FuzzCase(index, _names[which], done, [(byte)mode, .. bytes]);
    }

    /// <inheritdoc/>
    public override Outcome Run(in FuzzCase @case)
    {
        var keys = _keys[@case.Bytes.Length == 0 ? 0 : @case.Bytes[0] % _keys.Length];
        var bytes = @case.Bytes.AsMemory(Math.Min(1, @case.Bytes.Length));
        using var reader = new FrameReader(new BytesTransport(bytes, new Random(bytes.Length)), maxFrameBytes: 65_536);
        using var assembler = new MessageAssembler(MaxMessageBytes, MaxChunks);
        var tokens = new SecurityTokens(sendsUnderNewAtOnce: true); // not disposed: the keys are needed for the next case
        tokens.Issue(keys);
        var received = default(SequenceNumbers);
        var messages = 0;
        while (Next(reader) is { } frame)
        {
            messages += Receive(frame, tokens, ref received, assembler) ? 1 : 0;
        }

        Assert.True(messages > 0 || @case.Mutation != AsTheyShouldBe, "A message that was not changed has not arrived.");
        return messages > 0 ? Outcome.Accepted : Outcome.Refused;
    }

    // The reader's and the assembler's buffers come from the pool, and are allocated when it is empty.
    /// <inheritdoc/>
    public override long MostAllocated(in FuzzCase @case) => 400_000 + (100L * @case.Bytes.Length);

    private static Frame? Next(FrameReader reader)
    {
        var next = reader.ReadAsync(CancellationToken.None).AsTask();
        Assert.True(next.IsCompleted, "The reader waits although all bytes are there.");
        return next.GetAwaiter().GetResult();
    }

    private static bool Receive(Frame frame, SecurityTokens tokens, ref SequenceNumbers received, MessageAssembler assembler)
    {
        switch (frame.Header.MessageType)
        {
            case MessageType.Hello:
                var hello = new UaBinaryReader(frame.Body.Span, DecodingLimits.Default);
                HelloMessage.Decode(ref hello);
                return true;
            case MessageType.Open:
                var open = ChunkCodec.DecodeOpen(frame, ChunkCodec.ReadOpenHeader(frame), ChannelSecurity.None);
                MessageCodec.DecodeRequest(open.Body.Span, DecodingLimits.Default);
                return true;
            case MessageType.Message or MessageType.Close:
                var chunk = ChunkCodec.Decode(frame, ChannelId, tokens, DateTimeOffset.UnixEpoch);
                received = received.TryAccept(chunk.SequenceNumber, out var next)
                    ? next
                    : throw new UaException(StatusCode.BadSequenceNumberInvalid);

                if (chunk.ChunkType is ChunkType.Abort)
                {
                    assembler.Reset();
                    return false;
                }

                if (assembler.TryAdd(chunk, out var message))
                {
                    MessageCodec.DecodeRequest(message.Span, DecodingLimits.Default);
                    return true;
                }

                return false;
            default:
                throw new UaException(StatusCode.BadTcpMessageTypeInvalid);
        }
    }

    private static uint FirstSequence(Random random) => random.Next(4) switch
    {
        0 => uint.MaxValue - (uint)random.Next(5),
        1 => uint.MaxValue - 1024 - (uint)random.Next(5),
        _ => (uint)random.Next(1, 100),
    };

    private static ChannelKeys KeysOf(ISecurityPolicy policy, MessageSecurityMode mode)
    {
        var nonce = new byte[policy.NonceBytes];
        return policy.DeriveKeys(mode, TokenId, DateTimeOffset.MaxValue, nonce, nonce);
    }
}

using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Channel.Security;
using AxComplex.OpcUa.Fuzz.Tests.Plant;
using AxComplex.OpcUa.Types.Services;

namespace AxComplex.OpcUa.Fuzz.Tests.Captures;

/// <summary>What was recorded: frames as they went over the wire, and the messages in those that nobody encrypted.</summary>
internal sealed class CaptureSet
{
    private const int MaxMessageBytes = 1 << 22;

    private CaptureSet(IReadOnlyList<Capture> frames, IReadOnlyList<Capture> bodies) => (Frames, Bodies) = (frames, bodies);

    /// <summary>Gets every frame of all exchanges, in order.</summary>
    public IReadOnlyList<Capture> Frames { get; }

    /// <summary>Gets every message body, put together of its chunks; the first bytes are the NodeId of its type.</summary>
    public IReadOnlyList<Capture> Bodies { get; }

    /// <summary>Lets our client and our server talk, in the clear, signed, and encrypted.</summary>
    public static async Task<CaptureSet> RecordAsync()
    {
        await using var plant = await FuzzPlant.StartAsync();
        var frames = new List<Capture>();
        var bodies = new List<Capture>();
        foreach (var mode in new[] { MessageSecurityMode.None, MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt })
        {
            ISecurityPolicy policy = mode is MessageSecurityMode.None ? NoneSecurityPolicy.Instance : Basic256Sha256SecurityPolicy.Instance;
            var (sent, received) = await Exchange.RecordAsync(plant, policy, mode);
            Add(mode, isFromClient: true, sent, frames, bodies);
            Add(mode, isFromClient: false, received, frames, bodies);
        }

        return new CaptureSet(frames, bodies);
    }

    private static void Add(MessageSecurityMode mode, bool isFromClient, byte[] stream, List<Capture> frames, List<Capture> bodies)
    {
        var who = $"{mode}/{(isFromClient ? "client" : "server")}";
        using var assembler = new MessageAssembler(MaxMessageBytes, maxChunkCount: 1024);
        for (var at = 0; at < stream.Length;)
        {
            var header = FrameHeader.Parse(stream.AsSpan(at), ushort.MaxValue + 1);
            var frame = stream[at..(at + header.SizeBytes)];
            frames.Add(new Capture($"{who}/{header.MessageType}#{frames.Count}", isFromClient, frame));
            at += header.SizeBytes;
            if (mode is MessageSecurityMode.None && BodyOf(header, frame, assembler) is { } body)
            {
                bodies.Add(new Capture($"{who}/{MessageNames.Of(body)}#{bodies.Count}", isFromClient, body));
            }
        }
    }

    private static byte[]? BodyOf(FrameHeader header, byte[] frame, MessageAssembler assembler)
    {
        if (header.MessageType is MessageType.Open)
        {
            var whole = new Frame(header, frame);
            return ChunkCodec.DecodeOpen(whole, ChunkCodec.ReadOpenHeader(whole), ChannelSecurity.None).Body.ToArray();
        }

        if (header.MessageType is not (MessageType.Message or MessageType.Close))
        {
            return null;
        }

        var requestId = BitConverter.ToUInt32(frame, 20);
        var chunk = new Chunk(header.MessageType, header.ChunkType, 0, requestId, frame.AsMemory(24));
        return assembler.TryAdd(chunk, out var message) ? message.ToArray() : null;
    }
}

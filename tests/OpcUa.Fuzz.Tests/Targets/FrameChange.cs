using AxComplex.OpcUa.Fuzz.Tests.Mutation;
using AxComplex.OpcUa.Fuzz.Tests.Peers;
using AxComplex.OpcUa.Types;
using AxComplex.OpcUa.Types.Encoding;

namespace AxComplex.OpcUa.Fuzz.Tests.Targets;

/// <summary>Changes one frame of a server: the one after some others. Remembers what it was made to.</summary>
/// <param name="skip">How many frames go through before it.</param>
/// <param name="random">What it is decided by.</param>
/// <param name="mutator">Makes wrong bytes of right ones.</param>
internal sealed class FrameChange(int skip, Random random, Mutator mutator)
{
    /// <summary>Where the message begins, in a chunk that is not protected.</summary>
    private const int BodyAt = 24;

    private int _skip = skip;

    /// <summary>Gets what was sent instead; null before.</summary>
    public byte[]? Sent { get; private set; }

    public byte[]? Change(byte[] frame)
    {
        if (Interlocked.Decrement(ref _skip) != -1)
        {
            return frame;
        }

        Sent = (random.Next(10), frame.Length > BodyAt) switch
        {
            (0, _) => mutator.Mutate(frame, random).Bytes,
            (1, true) => Header(frame),
            (2, _) => [.. frame, .. frame],
            (3, _) => [],
            ( < 6, true) => Fields(frame),
            ( < 8, true) => Frame(frame, Mutator.MutateInPlace(frame.AsSpan(BodyAt), random).Bytes),
            (_, true) => Frame(frame, mutator.Mutate(frame.AsSpan(BodyAt), random).Bytes),
            _ => Mutator.MutateInPlace(frame, random).Bytes,
        };
        return random.Next(60) == 0 ? null : Sent;
    }

    // The message is wrong and its frame is right, so that it comes as far as the decoder, and the caller.
    private static byte[] Frame(byte[] frame, byte[] body)
    {
        byte[] changed = [.. frame.AsSpan(0, BodyAt), .. body.AsSpan(0, Math.Min(body.Length, 60_000))];
        BitConverter.TryWriteBytes(changed.AsSpan(4), changed.Length);
        return changed;
    }

    // A whole message with other values in its fields.
    private byte[] Fields(byte[] frame)
    {
        try
        {
            var reader = new UaBinaryReader(frame.AsSpan(BodyAt), DecodingLimits.Default);
            var response = MessageRegistry.DecodeResponse(ref reader);
            StructureMutator.Mutate(response, random);
            return Frame(frame, Frames.BodyOr(frame[BodyAt..], response));
        }
        catch (UaException)
        {
            return Frame(frame, Mutator.MutateInPlace(frame.AsSpan(BodyAt), random).Bytes); // a part of a message, or encrypted
        }
    }

    // One of the numbers of the header: chunk type, size, channel, token, sequence, request.
    private byte[] Header(byte[] frame)
    {
        var changed = (byte[])frame.Clone();
        var at = random.Next(6) switch { 0 => 3, 1 => 4, 2 => 8, 3 => 12, 4 => 16, _ => 20 };
        changed[at] = (byte)random.Next(256);
        return changed;
    }
}

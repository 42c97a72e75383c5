using AxComplex.OpcUa.Channel.Framing;

namespace AxComplex.OpcUa.Fuzz.Tests.Mutation;

/// <summary>Cuts a message into chunks, and breaks the rules that hold between them (Part 6 §6.7.2).</summary>
internal static class ChunkMutator
{
    /// <summary>Cuts a message.</summary>
    /// <param name="body">The message.</param>
    /// <param name="first">The chunk that the first one is like; those that follow count on.</param>
    /// <param name="count">How many chunks.</param>
    public static List<ChunkSpec> Cut(byte[] body, ChunkSpec first, int count)
    {
        var size = (body.Length + count - 1) / count;
        var chunks = new List<ChunkSpec>();
        for (var i = 0; i < count; i++)
        {
            var (from, until) = (Math.Min(body.Length, i * size), Math.Min(body.Length, (i + 1) * size));
            chunks.Add(first with
            {
                ChunkType = i == count - 1 ? ChunkType.Final : ChunkType.Intermediate,
                SequenceNumber = unchecked(first.SequenceNumber + (uint)i),
                Body = body[from..until],
            });
        }

        return chunks;
    }

    /// <summary>Breaks one rule.</summary>
    /// <param name="chunks">The chunks; changed.</param>
    /// <param name="random">What it is decided by.</param>
    /// <returns>What was done.</returns>
    public static string Mutate(List<ChunkSpec> chunks, Random random)
    {
        var at = random.Next(chunks.Count);
        var chunk = chunks[at];
        switch (random.Next(13))
        {
            case 0:
                chunks[at] = chunk with { ChunkType = chunk.ChunkType is ChunkType.Final ? ChunkType.Intermediate : ChunkType.Final };
                return $"chunk {at} is {chunks[at].ChunkType}";
            case 1:
                chunks[at] = chunk with { ChunkType = ChunkType.Abort };
                return $"chunk {at} is an abort";
            case 2:
                chunks[at] = chunk with { ChunkType = (ChunkType)random.Next(256) };
                return $"chunk {at} has the chunk type {(byte)chunks[at].ChunkType}";
            case 3:
                chunks[at] = chunk with { SequenceNumber = OtherThan(chunk.SequenceNumber, random) };
                return $"chunk {at} has the sequence number {chunks[at].SequenceNumber}";
            case 4:
                chunks[at] = chunk with { RequestId = OtherThan(chunk.RequestId, random) };
                return $"chunk {at} has the request id {chunks[at].RequestId}";
            case 5:
                chunks[at] = chunk with { ChannelId = OtherThan(chunk.ChannelId, random) };
                return $"chunk {at} has the channel id {chunks[at].ChannelId}";
            case 6:
                chunks[at] = chunk with { TokenId = OtherThan(chunk.TokenId, random) };
                return $"chunk {at} has the token id {chunks[at].TokenId}";
            case 7:
                chunks.RemoveAt(at);
                return $"chunk {at} is left out";
            case 8:
                chunks.Insert(at, chunk);
                return $"chunk {at} comes twice";
            case 9:
                var other = random.Next(chunks.Count);
                (chunks[at], chunks[other]) = (chunks[other], chunk);
                return $"chunks {at} and {other} have changed places";
            case 10:
                chunks[at] = chunk with { Body = [] };
                return $"chunk {at} is empty";
            case 11:
                chunks[at] = chunk with { MessageType = (MessageType)random.Next(6) };
                return $"chunk {at} is {chunks[at].MessageType}";
            default:
                // So many that a count, or a length, has to stop them.
                var end = random.Next(20, 60);
                for (var i = 0; i < end; i++)
                {
                    chunks.Insert(at, chunk with { ChunkType = ChunkType.Intermediate });
                }

                for (var i = at; i < chunks.Count; i++)
                {
                    chunks[i] = chunks[i] with { SequenceNumber = unchecked(chunks[0].SequenceNumber + (uint)i) };
                }

                return $"{end} more chunks at {at}";
        }
    }

    private static uint OtherThan(uint number, Random random) => random.Next(6) switch
    {
        0 => 0,
        1 => uint.MaxValue,
        2 => unchecked(number + 1),
        3 => unchecked(number - 1),
        4 => 1u << 31,
        _ => (uint)random.NextInt64(uint.MaxValue),
    };
}

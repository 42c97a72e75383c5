using AxComplex.OpcUa.Channel.Chunks;
using AxComplex.OpcUa.Channel.Framing;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Channel.Tests;

public sealed class MessageAssemblerTests
{
    [Fact]
    public void Chunks_BecomeOneMessage_AndTheNextMessageBeginsAnew()
    {
        using var assembler = new MessageAssembler(maxMessageBytes: 10_000, maxChunkCount: 4);

        Assert.False(assembler.TryAdd(Chunk(1, ChunkType.Intermediate, [1, 2]), out _));
        Assert.False(assembler.TryAdd(Chunk(1, ChunkType.Intermediate, new byte[5000]), out _));
        Assert.True(assembler.TryAdd(Chunk(1, ChunkType.Final, [3]), out var message));
        Assert.Equal([1, 2, .. new byte[5000], 3], message.ToArray());

        Assert.True(assembler.TryAdd(Chunk(2, ChunkType.Final, [9]), out message));
        Assert.Equal([9], message.ToArray());
    }

    [Fact]
    public void AMessageThatWasGivenUp_LeavesNothingBehind()
    {
        using var assembler = new MessageAssembler(10_000, 2);
        assembler.TryAdd(Chunk(1, ChunkType.Intermediate, [1, 2]), out _);

        assembler.Reset();

        Assert.False(assembler.TryAdd(Chunk(2, ChunkType.Intermediate, [7]), out _));
        Assert.True(assembler.TryAdd(Chunk(2, ChunkType.Final, [8]), out var message));
        Assert.Equal([7, 8], message.ToArray());
    }

    [Fact]
    public void AMessageOverTheSizeLimit_IsRefusedBeforeItIsKept()
    {
        using var assembler = new MessageAssembler(maxMessageBytes: 4, maxChunkCount: 100);
        assembler.TryAdd(Chunk(1, ChunkType.Intermediate, [1, 2]), out _);

        var e = Assert.Throws<UaException>(() => assembler.TryAdd(Chunk(1, ChunkType.Final, [3, 4, 5]), out _));

        Assert.Equal(StatusCode.BadTcpMessageTooLarge, e.Status);
    }

    // Empty chunks cost no memory, and would otherwise keep a reader busy for ever.
    [Fact]
    public void AMessageOfTooManyChunks_IsRefused()
    {
        using var assembler = new MessageAssembler(maxMessageBytes: 4, maxChunkCount: 2);
        assembler.TryAdd(Chunk(1, ChunkType.Intermediate, []), out _);
        assembler.TryAdd(Chunk(1, ChunkType.Intermediate, []), out _);

        var e = Assert.Throws<UaException>(() => assembler.TryAdd(Chunk(1, ChunkType.Final, []), out _));

        Assert.Equal(StatusCode.BadTcpMessageTooLarge, e.Status);
    }

    [Fact]
    public void AChunkOfAnotherMessageInBetween_IsRefused()
    {
        using var assembler = new MessageAssembler(10_000, 10);
        assembler.TryAdd(Chunk(1, ChunkType.Intermediate, [1]), out _);

        var e = Assert.Throws<UaException>(() => assembler.TryAdd(Chunk(2, ChunkType.Final, [2]), out _));

        Assert.Equal(StatusCode.BadDecodingError, e.Status);
    }

    private static Chunk Chunk(uint requestId, ChunkType type, byte[] body) =>
        new(MessageType.Message, type, 0, requestId, body);
}

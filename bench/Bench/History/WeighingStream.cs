using AxComplex.Bench.OpcUa;

namespace AxComplex.Bench.History;

/// <summary>Takes a file in and forgets it; weighs the process after every so many bytes.</summary>
internal sealed class WeighingStream : Stream
{
    private const long Step = 16 * 1024 * 1024;

    private long _next = Step;

    /// <summary>Gets how many bytes came.</summary>
    public long Written { get; private set; }

    /// <summary>Gets what lived in the heap at the first weighing, in bytes.</summary>
    public long HeldEarly { get; private set; }

    /// <summary>Gets the most that lived in the heap at a weighing, in bytes.</summary>
    public long HeldAtMost { get; private set; }

    /// <summary>Gets the most that the process had of the machine's memory at a weighing, in bytes.</summary>
    public long ResidentAtMost { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Written += buffer.Length;
        if (Written >= _next)
        {
            _next += Step;
            ResidentAtMost = Math.Max(ResidentAtMost, Environment.WorkingSet);
            var weight = MemoryFigures.Weigh().HeapBytes;
            HeldEarly = HeldEarly == 0 ? weight : HeldEarly;
            HeldAtMost = Math.Max(HeldAtMost, weight);
        }

        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

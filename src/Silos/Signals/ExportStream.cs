namespace AxComplex.Silos.Signals;

/// <summary>
/// The way of a file into a response: forwards only, many small writes as a few large ones. Nothing of the first piece is sent before
/// there is more, so that an export that fails early is answered with a problem.
/// </summary>
/// <param name="output">The response's body.</param>
internal sealed class ExportStream(Stream output) : Stream
{
    private const int PieceLength = 64 * 1024;

    private readonly byte[] _piece = new byte[PieceLength];
    private int _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Sends what still waits; the file is complete.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(_piece.AsMemory(0, _length), cancellationToken);
        _length = 0;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > PieceLength - _length)
        {
            var fits = buffer[..(PieceLength - _length)];
            fits.CopyTo(_piece.AsMemory(_length));
            buffer = buffer[fits.Length..];
            await output.WriteAsync(_piece, cancellationToken);
            _length = 0;
        }

        buffer.CopyTo(_piece.AsMemory(_length));
        _length += buffer.Length;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // A writer flushes after each of its parts; a piece goes when it is full.
    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A response is written asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

using AxComplex.OpcUa.Channel.Framing;

namespace AxComplex.OpcUa.Fuzz.Tests.Peers;

/// <summary>A peer that says some bytes, in pieces as they may come from a network, and goes. It answers at once.</summary>
/// <param name="bytes">What it says.</param>
/// <param name="pieces">Decides how long each piece is; null for as much as there is room.</param>
internal sealed class BytesTransport(ReadOnlyMemory<byte> bytes, Random? pieces) : ITransport
{
    private ReadOnlyMemory<byte> _rest = bytes;

    public string RemoteAddress => "bytes";

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var most = Math.Min(buffer.Length, _rest.Length);
        var count = pieces is null || most == 0 ? most : Math.Min(most, pieces.Next(3) == 0 ? pieces.Next(1, 30) : most);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return ValueTask.FromResult(count);
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

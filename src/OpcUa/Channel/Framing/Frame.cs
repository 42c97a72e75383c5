namespace AxComplex.OpcUa.Channel.Framing;

/// <summary>One frame as it came, valid until the next is read.</summary>
/// <param name="Header">Its first eight bytes, checked.</param>
/// <param name="Bytes">All of it, header included. Writable, because a chunk is decrypted in place.</param>
internal readonly record struct Frame(FrameHeader Header, Memory<byte> Bytes)
{
    /// <summary>Gets what follows the header.</summary>
    public Memory<byte> Body => Bytes[FrameHeader.Bytes..];
}

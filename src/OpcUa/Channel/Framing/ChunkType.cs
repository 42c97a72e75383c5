namespace AxComplex.OpcUa.Channel.Framing;

/// <summary>Where a chunk stands in its message: the fourth byte of a frame (Part 6 §6.7.2.2, IsFinal).</summary>
internal enum ChunkType : byte
{
    /// <summary>More chunks follow.</summary>
    Intermediate = (byte)'C',

    /// <summary>The last, or the only, chunk.</summary>
    Final = (byte)'F',

    /// <summary>The sender gives the message up; the body says why.</summary>
    Abort = (byte)'A',
}

using System.Buffers;

namespace AxComplex.OpcUa.Types.Encoding;

/// <summary>A buffer in which a length can be put right when what it counts has been written.</summary>
public interface IOverwritableBuffer : IBufferWriter<byte>
{
    /// <summary>Gets the number of bytes written.</summary>
    int WrittenCount { get; }

    /// <summary>Writes an Int32 over one that was written before: a length or a count that is known only afterwards.</summary>
    /// <param name="position">Where it stands.</param>
    /// <param name="value">The number.</param>
    void OverwriteInt32(int position, int value);
}

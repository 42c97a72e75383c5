using System.Numerics;

namespace AxComplex.Silos.History.Blocks;

/// <summary>The bytes of a block while it is written. Used by one thread, again and again.</summary>
internal sealed class BlockBytes
{
    private byte[] _bytes = new byte[4096];
    private int _length;

    /// <summary>Gets what was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Begins again.</summary>
    public void Clear() => _length = 0;

    /// <summary>Adds so many bytes, to be filled in by the caller.</summary>
    public Span<byte> Take(int count)
    {
        if (_length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Max(BitOperations.RoundUpToPowerOf2((uint)(_length + count)), 4096));
        }

        var taken = _bytes.AsSpan(_length, count);
        _length += count;
        return taken;
    }

    /// <summary>Adds a byte.</summary>
    public void WriteByte(byte value) => Take(1)[0] = value;

    /// <summary>Adds a whole number, seven bits a byte, low bits first.</summary>
    public void WriteUnsigned(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            WriteByte((byte)(value | 0x80));
        }

        WriteByte((byte)value);
    }

    /// <summary>Adds a whole number that may be negative, zigzag.</summary>
    public void WriteSigned(long value) => WriteUnsigned((ulong)((value << 1) ^ (value >> 63)));
}

using System.Diagnostics.CodeAnalysis;

namespace AxComplex.Silos.History.Blocks;

/// <summary>Reads the bytes of a block from the front; whatever does not fit is an <see cref="InvalidDataException"/>.</summary>
internal ref struct BlockCursor(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Gets how many bytes are left.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>Takes bytes.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)_rest.Length)
        {
            Damaged();
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>Takes a byte.</summary>
    public byte ReadByte() => Take(1)[0];

    /// <summary>Takes what <see cref="BlockBytes.WriteUnsigned"/> wrote.</summary>
    public ulong ReadUnsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = ReadByte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        Damaged();
        return 0;
    }

    /// <summary>Takes what <see cref="BlockBytes.WriteSigned"/> wrote.</summary>
    public long ReadSigned()
    {
        var value = ReadUnsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Takes a count or length; more than a limit cannot be.</summary>
    public int ReadCount(int limit)
    {
        var count = ReadUnsigned();
        if (count > (ulong)limit)
        {
            Damaged();
        }

        return (int)count;
    }

    /// <summary>Says that the bytes are no block.</summary>
    /// <exception cref="InvalidDataException">Always.</exception>
    [DoesNotReturn]
    public static void Damaged() => throw new InvalidDataException("A block of the history is damaged.");
}

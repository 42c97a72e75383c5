using System.Buffers.Binary;

namespace AxComplex.OpcUa.Fuzz.Tests.Mutation;

/// <summary>Makes wrong bytes of right ones. The same random sequence makes the same.</summary>
/// <param name="others">What a splice takes the other half from.</param>
internal sealed class Mutator(IReadOnlyList<byte[]> others)
{
    private const int MostBytes = 1 << 16;

    private static readonly byte[] BoundaryBytes = [0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF];
    private static readonly int[] BoundaryLengths = [0, -1, 1, -2, int.MaxValue, int.MinValue, 65_536, 1 << 20, 1 << 18, (1 << 18) + 1];

    private static readonly ulong[] BoundaryNumbers =
    [
        0, ulong.MaxValue, long.MaxValue, 1UL << 63, BitConverter.DoubleToUInt64Bits(double.NaN),
        BitConverter.DoubleToUInt64Bits(double.PositiveInfinity), BitConverter.DoubleToUInt64Bits(double.NegativeInfinity),
        BitConverter.DoubleToUInt64Bits(double.Epsilon), BitConverter.DoubleToUInt64Bits(double.MaxValue),
    ];

    // What lies in itself: arrays of Variant, a DataValue in a Variant, DiagnosticInfos, an ExtensionObject of bytes.
    private static readonly byte[][] Nests = [[0x98, 1, 0, 0, 0], [0x17, 0x01], [0x40], [0x96, 1, 0, 0, 0, 0, 0, 1], [0x97, 1, 0, 0, 0, 1]];

    /// <summary>Changes bytes in one to three ways.</summary>
    /// <param name="original">The right bytes; they stay as they are.</param>
    /// <param name="random">What it is decided by.</param>
    /// <returns>The wrong bytes, which may happen to be right, and what was done.</returns>
    public (byte[] Bytes, string What) Mutate(ReadOnlySpan<byte> original, Random random)
    {
        var (bytes, what) = MutateOnce(original, random);
        for (var more = random.Next(4) - 2; more > 0; more--)
        {
            (bytes, var also) = MutateOnce(bytes, random);
            what += ", " + also;
        }

        return (bytes, what);
    }

    /// <summary>Changes bytes where they are, so that more of them are still understood, and go deeper.</summary>
    /// <inheritdoc cref="Mutate"/>
    public static (byte[] Bytes, string What) MutateInPlace(ReadOnlySpan<byte> original, Random random)
    {
        var (bytes, what) = (original.ToArray(), "");
        for (var more = random.Next(1, 4); more > 0 && bytes.Length > 0; more--)
        {
            var at = random.Next(bytes.Length);
            (bytes, var also) = random.Next(4) switch
            {
                0 => Overwrite(bytes, at, [(byte)(bytes[at] ^ (1 << random.Next(8)))], "bit"),
                1 => Overwrite(bytes, at, [BoundaryBytes[random.Next(BoundaryBytes.Length)]], "byte"),
                2 => OverwriteNumber(bytes, at, random),
                _ => Overwrite(bytes, at, [(byte)random.Next(256)], "byte"),
            };
            what += also + ", ";
        }

        return (bytes, what);
    }

    private (byte[] Bytes, string What) MutateOnce(ReadOnlySpan<byte> original, Random random)
    {
        if (original.IsEmpty)
        {
            return (RandomBytes(random, 40), "random bytes");
        }

        var at = random.Next(original.Length);
        switch (random.Next(14))
        {
            case 0:
                var flipped = original.ToArray();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return (flipped, $"bit flipped at {at}");
            case 1:
                return Overwrite(original, at, [BoundaryBytes[random.Next(BoundaryBytes.Length)]], "byte");
            case 2 or 3 or 4:
                return OverwriteLength(original, random);
            case 5:
                return OverwriteNumber(original, at, random);
            case 6:
                return (original[..at].ToArray(), $"cut at {at}");
            case 7:
                return Splice(original, at, random);
            case 8:
                var repeated = Slice(original, random);
                return Insert(original, at, repeated, random.Next(1, 20), "repeated");
            case 9:
                var end = Math.Min(original.Length, at + random.Next(1, 20));
                return ([.. original[..at], .. original[end..]], $"left out {at} to {end}");
            case 10:
                return Insert(original, at, RandomBytes(random, 40), 1, "random bytes put in");
            case 11:
                return Insert(original, at, Nests[random.Next(Nests.Length)], random.Next(1, random.Next(2) == 0 ? 120 : 2000), "nested");
            case 12:
                var overwritten = RandomBytes(random, 16);
                return Overwrite(original, at, overwritten, "random bytes");
            default:
                return random.Next(4) == 0
                    ? (RandomBytes(random, original.Length), "random bytes alone")
                    : Overwrite(original, at, [(byte)random.Next(256)], "byte");
        }
    }

    // A length is a small positive Int32: most of those that look like one are one.
    private static (byte[] Bytes, string What) OverwriteLength(ReadOnlySpan<byte> original, Random random)
    {
        var start = random.Next(original.Length);
        for (var i = 0; i < original.Length; i++)
        {
            var at = (start + i) % original.Length;
            if (at + sizeof(int) > original.Length)
            {
                continue;
            }

            var length = BinaryPrimitives.ReadInt32LittleEndian(original[at..]);
            if (length is 0 or -1 || (length > 0 && length <= original.Length - at))
            {
                var wrong = random.Next(4) == 0
                    ? unchecked(length + random.Next(-3, 4))
                    : BoundaryLengths[random.Next(BoundaryLengths.Length)];
                var changed = original.ToArray();
                BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(at), wrong);
                return (changed, $"length {length} at {at} is now {wrong}");
            }
        }

        return (RandomBytes(random, original.Length), "random bytes alone");
    }

    private static (byte[] Bytes, string What) OverwriteNumber(ReadOnlySpan<byte> original, int at, Random random)
    {
        var number = BoundaryNumbers[random.Next(BoundaryNumbers.Length)];
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        return Overwrite(original, at, bytes[..(1 << random.Next(1, 4))], $"number {number:X}");
    }

    private (byte[] Bytes, string What) Splice(ReadOnlySpan<byte> original, int at, Random random)
    {
        var other = others[random.Next(others.Count)];
        var from = random.Next(other.Length + 1);
        return (Shorten([.. original[..at], .. other.AsSpan(from)]), $"spliced at {at} with {from} on of another");
    }

    private static (byte[] Bytes, string What) Overwrite(ReadOnlySpan<byte> original, int at, ReadOnlySpan<byte> with, string what)
    {
        var changed = original.ToArray();
        with[..Math.Min(with.Length, changed.Length - at)].CopyTo(changed.AsSpan(at));
        return (changed, $"{what} at {at}");
    }

    private static (byte[] Bytes, string What) Insert(ReadOnlySpan<byte> original, int at, ReadOnlySpan<byte> part, int times, string what)
    {
        times = Math.Min(times, MostBytes / Math.Max(1, part.Length));
        var longer = new byte[original.Length + (part.Length * times)];
        original[..at].CopyTo(longer);
        for (var i = 0; i < times; i++)
        {
            part.CopyTo(longer.AsSpan(at + (i * part.Length)));
        }

        original[at..].CopyTo(longer.AsSpan(at + (part.Length * times)));
        return (longer, $"{what} {times} times at {at}");
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> original, Random random)
    {
        var from = random.Next(original.Length);
        return original.Slice(from, random.Next(1, Math.Min(64, original.Length - from) + 1));
    }

    private static byte[] RandomBytes(Random random, int most)
    {
        var bytes = new byte[random.Next(1, Math.Max(2, most))];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Shorten(byte[] bytes) => bytes.Length <= MostBytes ? bytes : bytes[..MostBytes];
}

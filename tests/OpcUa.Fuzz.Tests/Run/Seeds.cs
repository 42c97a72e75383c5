namespace AxComplex.OpcUa.Fuzz.Tests.Run;

/// <summary>Makes the random sequence of one case from the seed of the run, so that it can be made again alone.</summary>
internal static class Seeds
{
    /// <summary>Makes it.</summary>
    /// <param name="seed">Of the run.</param>
    /// <param name="target">Its target.</param>
    /// <param name="index">Its number.</param>
    /// <returns>Always the same sequence for the same three.</returns>
    public static Random RandomOf(int seed, string target, long index)
    {
        // SplitMix64; string.GetHashCode and HashCode are others in each process.
        var mixed = (ulong)seed;
        foreach (var part in target.Select(letter => (ulong)letter).Append((ulong)index))
        {
            mixed = unchecked(mixed + part + 0x9E37_79B9_7F4A_7C15);
            mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9);
            mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB);
            mixed ^= mixed >> 31;
        }

        return new Random(unchecked((int)mixed));
    }
}

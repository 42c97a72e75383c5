using System.Globalization;

namespace AxComplex.OpcUa.Fuzz.Tests.Run;

/// <summary>How long to fuzz, and from which seed: the environment variables of CONTRIBUTING.md.</summary>
internal sealed record FuzzSettings(long Cases, int Seed, string? OnlyTarget, long? OnlyCase, byte[]? Bytes)
{
    public const long DefaultCases = 230_000;
    public const int DefaultSeed = 20_261_122;

    public static FuzzSettings FromEnvironment()
    {
        var only = Read("ONLY")?.Split(':');
        return new FuzzSettings(
            Number("CASES") ?? DefaultCases,
            (int)(Number("SEED") ?? DefaultSeed),
            only?[0],
            only is [_, var index] ? long.Parse(index, CultureInfo.InvariantCulture) : null,
            Read("BYTES") is { } bytes ? Convert.FromHexString(bytes) : null);
    }

    private static string? Read(string name) => Environment.GetEnvironmentVariable("AXCOMPLEX_FUZZ_" + name) is { Length: > 0 } value ? value : null;

    private static long? Number(string name) => Read(name) is { } value
        ? long.Parse(value.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
        : null;
}

namespace AxComplex.Bench.Grains;

/// <summary>An immutable argument of 16 bytes.</summary>
/// <param name="First">Eight of them.</param>
/// <param name="Second">The other eight.</param>
[GenerateSerializer, Immutable, Alias("ax.bench.sixteen")]
public readonly record struct Sixteen([property: Id(0)] long First, [property: Id(1)] long Second);

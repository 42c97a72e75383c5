using System.Runtime.CompilerServices;

namespace AxComplex.Twins.Kpis.Facts;

/// <summary>A sum for each <see cref="Measure"/>.</summary>
[InlineArray(Count)]
internal struct Measures : IEquatable<Measures>
{
    /// <summary>How many there are.</summary>
    public const int Count = 7;

    private long _first;

    /// <summary>Gets one of the sums.</summary>
    public readonly long Of(Measure measure) => this[(int)measure];

    /// <summary>Gets the sum of a counter.</summary>
    public readonly long Of(Counter counter) => this[(int)counter];

    /// <summary>Adds to one of the sums.</summary>
    public void Add(Measure measure, long value) => this[(int)measure] = Saturating.Add(this[(int)measure], value);

    /// <summary>Adds to each sum.</summary>
    public void Add(in Measures other)
    {
        for (var i = 0; i < Count; i++)
        {
            this[i] = Saturating.Add(this[i], other[i]);
        }
    }

    /// <inheritdoc/>
    public readonly bool Equals(Measures other) => ((ReadOnlySpan<long>)this).SequenceEqual(other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Measures other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(this[0], this[(int)Measure.Ticks]);
}

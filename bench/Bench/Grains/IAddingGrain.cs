namespace AxComplex.Bench.Grains;

/// <summary>A grain that adds.</summary>
[Alias("ax.bench.adding")]
public interface IAddingGrain : IGrainWithIntegerKey
{
    /// <summary>Adds.</summary>
    /// <param name="value">What.</param>
    /// <returns>Nothing.</returns>
    [Alias("add")]
    Task AddAsync(Sixteen value);

    /// <summary>Gets the sum.</summary>
    /// <returns>The sum.</returns>
    [Alias("sum")]
    Task<long> SumAsync();
}

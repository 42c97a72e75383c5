namespace AxComplex.Bench.Grains;

/// <inheritdoc cref="IAddingGrain"/>
internal sealed class AddingGrain : Grain, IAddingGrain
{
    private long _sum;

    public Task AddAsync(Sixteen value)
    {
        _sum += value.First + value.Second;
        return Task.CompletedTask;
    }

    public Task<long> SumAsync() => Task.FromResult(_sum);
}

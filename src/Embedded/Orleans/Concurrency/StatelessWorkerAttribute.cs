namespace Orleans.Concurrency;

/// <summary>A grain with several activations, of which a call takes any. Each still runs one turn at a time.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute : Attribute
{
    /// <summary>Makes as many activations of one key as there are processors, at most.</summary>
    public StatelessWorkerAttribute()
        : this(Environment.ProcessorCount)
    {
    }

    /// <summary>Makes some activations of one key.</summary>
    /// <param name="maxLocalWorkers">How many, at most. More than zero. They are made when all others are busy.</param>
    public StatelessWorkerAttribute(int maxLocalWorkers)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLocalWorkers);
        MaxLocalWorkers = maxLocalWorkers;
    }

    internal int MaxLocalWorkers { get; }
}

namespace AxComplex.OpcUa.Fuzz.Tests.Run;

/// <summary>A target with a conversation: it is fed, and comes to an end or goes on by itself.</summary>
internal abstract class AsyncTarget(string name) : IAsyncDisposable
{
    public string Name => name;

    /// <summary>Gets how many cases run at the same time.</summary>
    public virtual int Workers => 1;

    /// <summary>Gets how much the cases of a batch may allocate each, in the mean of the whole process.</summary>
    public abstract long MostAllocated { get; }

    /// <summary>Gets ready.</summary>
    public virtual Task StartAsync() => Task.CompletedTask;

    /// <summary>Makes a case; the same for the same number and random sequence.</summary>
    public abstract FuzzCase Make(long index, Random random);

    /// <summary>Feeds the target and waits for what becomes of it.</summary>
    /// <param name="case">The case.</param>
    /// <param name="worker">Which of the <see cref="Workers"/> runs it; a worker runs one at a time.</param>
    /// <exception cref="Exception">It came out as no case may.</exception>
    public abstract Task<Outcome> RunAsync(FuzzCase @case, int worker);

    /// <summary>Checks, after the last case, that nothing is left and nobody was disturbed.</summary>
    public virtual Task FinishAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

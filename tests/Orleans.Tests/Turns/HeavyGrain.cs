using System.Diagnostics;

namespace AxComplex.Orleans.Tests.Turns;

/// <summary>Computes without ever awaiting, and answers how many others it saw at it at the same time.</summary>
public sealed class HeavyGrain : Grain, IHeavyGrain
{
    private static int _computing;

    public Task<int> Compute(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var most = Interlocked.Increment(ref _computing);
        while (clock.Elapsed < time)
        {
            most = Math.Max(most, Volatile.Read(ref _computing));
        }

        Interlocked.Decrement(ref _computing);
        return Task.FromResult(most);
    }
}

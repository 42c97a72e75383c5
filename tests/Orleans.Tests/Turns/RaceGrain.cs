using Orleans.Concurrency;

namespace AxComplex.Orleans.Tests.Turns;

/// <summary>A data-race detector: its calls interleave, but two of its turns must never overlap.</summary>
[Reentrant]
public sealed class RaceGrain : Grain, IRaceGrain
{
    private int _inside;
    private int _overlaps;

    public async Task<int> Touch(int times)
    {
        for (var i = 0; i < times; i++)
        {
            if (Interlocked.Increment(ref _inside) != 1)
            {
                _overlaps++;
            }

            Thread.SpinWait(50);
            Interlocked.Decrement(ref _inside);
            await Task.Yield();
        }

        return _overlaps;
    }
}

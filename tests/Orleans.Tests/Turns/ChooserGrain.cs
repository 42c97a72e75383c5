using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace AxComplex.Orleans.Tests.Turns;

/// <summary>Lets a call of <see cref="Look"/> in at any time, if its argument is even.</summary>
[MayInterleave(nameof(MayInterleave))]
public sealed class ChooserGrain : Grain, IChooserGrain
{
    public static bool MayInterleave(IInvokable call) => call.GetMethodName() == nameof(Look) && call.GetArgument(0) is int value && value % 2 == 0;

    public Task Block(string gate) => RingGrain.Gate(gate).Task;

    public Task<int> Look(int value) => Task.FromResult(value);
}

using System.Collections.Concurrent;

namespace AxComplex.Orleans.Tests.Turns;

public sealed class RingGrain : Grain, IRingGrain
{
    public static readonly ConcurrentDictionary<string, TaskCompletionSource> Gates = new();

    private readonly TaskCompletionSource _together = new();
    private int _readers;

    public static TaskCompletionSource Gate(string name) =>
        Gates.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    public async Task<string> CallBackThrough(string other, bool allowReentrancy)
    {
        using var section = allowReentrancy ? RequestContext.AllowCallChainReentrancy() : RequestContext.SuppressCallChainReentrancy();
        return await GrainFactory.GetGrain<IRingGrain>(other).AskFor(this.GetPrimaryKeyString());
    }

    public Task<string> AskFor(string other) => GrainFactory.GetGrain<IRingGrain>(other).Answer();

    public Task<string> Answer() => Task.FromResult("answer of " + this.GetPrimaryKeyString());

    public Task Block(string gate) => Gate(gate).Task;

    public Task BlockShortly(string gate) => Gate(gate).Task;

    public Task<string> Peek() => Task.FromResult("peeked");

    public async Task<int> ReadTogether(int readers)
    {
        if (++_readers == readers)
        {
            _together.SetResult();
        }

        await _together.Task;
        return _readers;
    }

    public async Task<string?> Remember(string name)
    {
        await Task.Yield();
        var value = (string?)RequestContext.Get(name);
        RequestContext.Set(name, "changed by the callee");
        return value;
    }

    public async Task WaitForCancellation(CancellationToken cancellationToken) => await Task.Delay(Timeout.Infinite, cancellationToken);
}

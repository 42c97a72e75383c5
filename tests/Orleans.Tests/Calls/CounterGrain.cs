namespace AxComplex.Orleans.Tests.Calls;

public sealed class CounterGrain : Grain, ICounterGrain
{
    private readonly Guid _activation = Guid.NewGuid();
    private int _value;

    public Task<int> Add(int amount) => Task.FromResult(_value += amount);

    public ValueTask<int> AddFast(int amount) => new(_value += amount);

    // Reads, waits, writes: two calls at once would lose an addition.
    public async Task<int> AddSlowly(int amount)
    {
        var before = _value;
        await Task.Yield();
        await Task.Delay(1);
        _value = before + amount;
        return _value;
    }

    public Task<string> KeyText() => Task.FromResult(this.GetGrainId().Key.ToString()!);

    public Task<string> Activation() => Task.FromResult(_activation.ToString());

    public async Task<bool> RunsOnItsOwnScheduler()
    {
        var before = TaskScheduler.Current;
        await Task.Yield();
        var after = TaskScheduler.Current;
        var started = await Task.Factory.StartNew(() => TaskScheduler.Current);
        var continued = await Task.CompletedTask.ContinueWith(_ => TaskScheduler.Current);
        var escaped = await Task.Run(() => TaskScheduler.Current);
        return before != TaskScheduler.Default && before == after && before == started && before == continued
            && escaped == TaskScheduler.Default && SynchronizationContext.Current is null;
    }

    public async Task Fail(string message)
    {
        await Task.Yield();
        throw new ArithmeticException(message);
    }

    public Task FailAtOnce(string message) => throw new ArithmeticException(message);

    public Task Cancelled() => Task.FromCanceled(new CancellationToken(canceled: true));
}

using Orleans.Concurrency;

namespace AxComplex.Orleans.Tests.Turns;

[StatelessWorker(2)]
public sealed class WorkerGrain : Grain, IWorkerGrain
{
    private static readonly TaskCompletionSource Together = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static int _waiting;

    private readonly string _activation = Guid.NewGuid().ToString();

    public async Task<string> MeetAnother()
    {
        if (Interlocked.Increment(ref _waiting) == 2)
        {
            Together.SetResult();
        }

        await Together.Task;
        return _activation;
    }

    public async Task<string> WorkFor(TimeSpan time)
    {
        await Task.Delay(time);
        return _activation;
    }
}

namespace AxComplex.OpcUa.Fuzz.Tests.Run;

/// <summary>Runs the cases of one <see cref="AsyncTarget"/>, some of them at the same time, each with a deadline.</summary>
internal sealed class AsyncRun(AsyncTarget target, FuzzSettings settings, TargetReport report)
{
    private const int BatchCases = 256;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private long _next;

    public async Task RunAsync(long cases)
    {
        await target.StartAsync();
        if (settings.Bytes is { } bytes)
        {
            await RunOneAsync(new FuzzCase(0, "given", "none", bytes), 0);
        }
        else
        {
            var (first, end) = settings.OnlyCase is { } only ? (only, only + 1) : (0, cases);
            for (_next = first; _next < end;)
            {
                await RunBatchAsync(Math.Min(end, _next + BatchCases));
            }
        }

        await target.FinishAsync();
    }

    private async Task RunBatchAsync(long end)
    {
        var (first, before) = (_next, GC.GetTotalAllocatedBytes());
        await Task.WhenAll(Enumerable.Range(0, target.Workers).Select(worker => WorkAsync(end, worker)));
        _next = end;
        var each = (GC.GetTotalAllocatedBytes() - before) / (end - first);
        report.Note(each);
        if (end - first == BatchCases && each > target.MostAllocated)
        {
            throw new FuzzFailure(
                target.Name, settings.Seed, new FuzzCase(first, "batch", $"cases {first} to {end - 1}", []),
                $"The cases allocated {each:N0} bytes each; {target.MostAllocated:N0} are allowed.");
        }
    }

    private async Task WorkAsync(long end, int worker)
    {
        await Task.Yield();
        for (var index = Interlocked.Increment(ref _next) - 1; index < end; index = Interlocked.Increment(ref _next) - 1)
        {
            await RunOneAsync(target.Make(index, Seeds.RandomOf(settings.Seed, target.Name, index)), worker);
        }
    }

    private async Task RunOneAsync(FuzzCase @case, int worker)
    {
        try
        {
            report.Count(await target.RunAsync(@case, worker).WaitAsync(Deadline));
        }
        catch (TimeoutException e)
        {
            throw new FuzzFailure(target.Name, settings.Seed, @case, $"The case has not come to an end after {Deadline.TotalSeconds} s.", e);
        }
        catch (Exception e)
        {
            throw new FuzzFailure(target.Name, settings.Seed, @case, $"It came out as it must not: {e.Message}", e);
        }
    }
}

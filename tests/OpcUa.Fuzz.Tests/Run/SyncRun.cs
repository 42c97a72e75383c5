using System.Diagnostics;
using AxComplex.OpcUa.Types;

namespace AxComplex.OpcUa.Fuzz.Tests.Run;

/// <summary>Runs the cases of one <see cref="SyncTarget"/> on a thread of its own, and watches that it moves on.</summary>
internal sealed class SyncRun(SyncTarget target, FuzzSettings settings, TargetReport report)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private FuzzCase _current;
    private long _startedAt;

    public async Task RunAsync(long cases)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                RunAll(cases);
                done.SetResult();
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        })
        { IsBackground = true, Name = "fuzz " + target.Name };
        Volatile.Write(ref _startedAt, Stopwatch.GetTimestamp());
        thread.Start();
        while (await Task.WhenAny(done.Task, Task.Delay(TimeSpan.FromSeconds(1))) != done.Task)
        {
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref _startedAt)) > Deadline)
            {
                throw Failure(_current, $"The case has not come to an end after {Deadline.TotalSeconds} s.");
            }
        }

        await done.Task;
    }

    private void RunAll(long cases)
    {
        if (settings is { Bytes: { } bytes })
        {
            RunOne(new FuzzCase(0, "given", "none", bytes));
            return;
        }

        var (first, end) = settings.OnlyCase is { } only ? (only, only + 1) : (0, cases);
        for (var index = first; index < end; index++)
        {
            RunOne(target.Make(index, Seeds.RandomOf(settings.Seed, target.Name, index)));
        }
    }

    private void RunOne(in FuzzCase @case)
    {
        _current = @case;
        Volatile.Write(ref _startedAt, Stopwatch.GetTimestamp());
        var before = GC.GetAllocatedBytesForCurrentThread();
        Outcome outcome;
        try
        {
            outcome = target.Run(@case);
        }
        catch (UaException e) when (e.Status.IsBad)
        {
            outcome = Outcome.Refused;
        }
        catch (Exception e)
        {
            throw Failure(@case, $"{e.GetType().Name} came out.", e);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var most = target.MostAllocated(@case);
        if (allocated > most)
        {
            throw Failure(@case, $"{@case.Bytes.Length:N0} bytes made {allocated:N0} bytes be allocated; {most:N0} are allowed.");
        }

        try
        {
            target.Check(@case);
        }
        catch (Exception e)
        {
            throw Failure(@case, $"What was taken is of no use: {e.GetType().Name}.", e);
        }

        report.Count(outcome, allocated);
    }

    private FuzzFailure Failure(in FuzzCase @case, string what, Exception? inner = null) =>
        new(target.Name, settings.Seed, @case, what, inner);
}

using System.Collections.Concurrent;
using AxComplex.OpcUa.Fuzz.Tests.Captures;
using AxComplex.OpcUa.Fuzz.Tests.Targets;

namespace AxComplex.OpcUa.Fuzz.Tests.Run;

/// <summary>One run over all targets: records once, runs each target once, counts all cases and prints the table of them.</summary>
public sealed class FuzzRun : IAsyncLifetime
{
    private readonly FuzzSettings _settings = FuzzSettings.FromEnvironment();
    private readonly Dictionary<string, Lazy<Task<TargetReport>>> _targets = [];
    private readonly ConcurrentQueue<Exception> _unseen = new();

    /// <summary>Gets the least number of cases that a run must make; fewer only when somebody asked for fewer.</summary>
    /// <value>0 when only one target runs.</value>
    internal long LeastCases => _settings.OnlyTarget is null ? Math.Min(200_000, _settings.Cases * 9 / 10) : 0;

    /// <summary>Gets what failed in a task that nobody awaited, so far as the garbage collector has found it.</summary>
    internal IReadOnlyCollection<Exception> Unseen => _unseen;

    public async ValueTask InitializeAsync()
    {
        TaskScheduler.UnobservedTaskException += OnUnobserved;
        var captures = await CaptureSet.RecordAsync();
        Add(new ReaderTarget(captures), share: 0.7);
        Add(new FrameTarget(captures), share: 0.12);
        Add(new ChannelTarget(captures), share: 0.03);
        Add(new ServerTarget(captures), share: 0.025);
        Add(new ClientTarget(captures), share: 0.015);
        Add(new CertificateTarget(), share: 0.003);
        Add(new JsonTarget(), share: 0.06);
        Add(new CatalogTarget(), share: 0.047);
    }

    public async ValueTask DisposeAsync()
    {
        TaskScheduler.UnobservedTaskException -= OnUnobserved;
        var rows = new List<string> { TargetReport.Head, TargetReport.Rule };
        foreach (var target in _targets.Values.Where(t => t is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            var report = await target.Value;
            if (report.Cases > 0)
            {
                rows.Add(report.ToString());
            }
        }

        Console.WriteLine(string.Join(Environment.NewLine, rows));
    }

    /// <summary>Runs a target, if that has not been done yet.</summary>
    public Task RunAsync(string target) => _targets[target].Value;

    /// <summary>Runs all targets that have not been run yet.</summary>
    /// <returns>How many cases all of them had.</returns>
    internal async Task<long> RunAllAsync()
    {
        var cases = 0L;
        foreach (var target in _targets.Values)
        {
            cases += (await target.Value).Cases;
        }

        return cases;
    }

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs e) => _unseen.Enqueue(e.Exception);

    private void Add(SyncTarget target, double share) => Add(
        target.Name, report => new SyncRun(target, _settings, report).RunAsync((long)(_settings.Cases * share)));

    private void Add(AsyncTarget target, double share) => Add(target.Name, async report =>
    {
        await using (target)
        {
            await new AsyncRun(target, _settings, report).RunAsync((long)(_settings.Cases * share));
        }
    });

    private void Add(string target, Func<TargetReport, Task> run) => _targets.Add(target, new(async () =>
    {
        var report = new TargetReport(target);
        if (_settings.OnlyTarget is not { } only || only == target)
        {
            await run(report);
        }

        return report;
    }));
}

using AxComplex.OpcUa.Fuzz.Tests.Captures;
using AxComplex.OpcUa.Fuzz.Tests.Targets;

namespace AxComplex.OpcUa.Fuzz.Tests.Run;

/// <summary>One run over all targets: records once, runs each target once, counts all cases.</summary>
public sealed class FuzzRun : IAsyncLifetime
{
    private readonly FuzzSettings _settings = FuzzSettings.FromEnvironment();
    private readonly Dictionary<string, Lazy<Task<TargetReport>>> _targets = [];

    public async ValueTask InitializeAsync()
    {
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

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Runs a target, if that has not been done yet.</summary>
    public Task RunAsync(string target) => _targets[target].Value;

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
            Console.WriteLine(report);
        }

        return report;
    }));
}

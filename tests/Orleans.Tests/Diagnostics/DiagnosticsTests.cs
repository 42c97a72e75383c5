using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AxComplex.Orleans.Tests.Turns;

namespace AxComplex.Orleans.Tests.Diagnostics;

public sealed class DiagnosticsTests
{
    [Fact]
    public async Task ACall_IsATrace_FromTheClientThroughTheGrains()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.Orleans.Application",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var root = new Activity("a trace of its own").Start();
        await using var cluster = SiloFixture.Build(silo => silo.AddActivityPropagation());
        await cluster.DeployAsync();
        await cluster.Client.GetGrain<IRingGrain>("traced-a").AskFor("traced-b");

        Activity[] Of(string name, ActivityKind kind) => [.. ended.Where(activity => activity.TraceId == root.TraceId && activity.OperationName == name && activity.Kind == kind)];
        await Wait.UntilAsync(() => Of("IRingGrain/AskFor", ActivityKind.Server).Length == 1, "the outer call's activity");
        var outer = Of("IRingGrain/AskFor", ActivityKind.Server)[0];
        var asked = Assert.Single(Of("IRingGrain/Answer", ActivityKind.Client));
        var answered = Assert.Single(Of("IRingGrain/Answer", ActivityKind.Server));

        Assert.Equal(outer.SpanId, asked.ParentSpanId);
        Assert.Equal(asked.SpanId, answered.ParentSpanId);
        Assert.Equal("orleans", answered.GetTagItem("rpc.system"));
        Assert.Equal("Answer", answered.GetTagItem("rpc.method"));
    }

    [Fact]
    public async Task TheMeter_CountsActivationsAndCalls()
    {
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name == "Microsoft.Orleans")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen.AddOrUpdate(instrument.Name, 1, (_, count) => count + 1));
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => seen.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.Start();
        await using var cluster = SiloFixture.Build();
        await cluster.DeployAsync();
        await cluster.Client.GetGrain<IRingGrain>("counted").Answer();
        await Assert.ThrowsAsync<TimeoutException>(() => cluster.Client.GetGrain<IRingGrain>("timed-out").BlockShortly("timed-out"));
        RingGrain.Gate("timed-out").SetResult();
        await Wait.UntilAsync(
            () =>
            {
                listener.RecordObservableInstruments();
                return seen.GetValueOrDefault("orleans-catalog-activation-created") >= 2
                    && seen.GetValueOrDefault("orleans-catalog-activations") >= 2
                    && seen.GetValueOrDefault("orleans-app-requests-latency") >= 1
                    && seen.GetValueOrDefault("orleans-app-requests-timedout") >= 1;
            },
            "the meter to have counted");
    }
}

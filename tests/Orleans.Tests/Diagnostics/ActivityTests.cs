using System.Collections.Concurrent;
using System.Diagnostics;
using AxComplex.Orleans.Tests.Turns;

namespace AxComplex.Orleans.Tests.Diagnostics;

public sealed class ActivityTests
{
    [Fact]
    public async Task ACallOfAGrainByAGrain_IsATrace()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.Orleans.Application",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var cluster = SiloFixture.Build(silo => silo.AddActivityPropagation());
        await cluster.DeployAsync();
        await cluster.Client.GetGrain<IRingGrain>("traced-a").AskFor("traced-b");

        Activity[] Of(string name, ActivityKind kind) => [.. ended.Where(activity => activity.OperationName == name && activity.Kind == kind)];
        await Wait.UntilAsync(() => Of("IRingGrain/AskFor", ActivityKind.Server).Length == 1, "the outer call's activity");
        var outer = Of("IRingGrain/AskFor", ActivityKind.Server)[0];
        var asked = Assert.Single(Of("IRingGrain/Answer", ActivityKind.Client));
        var answered = Assert.Single(Of("IRingGrain/Answer", ActivityKind.Server));

        Assert.Equal(outer.SpanId, asked.ParentSpanId);
        Assert.Equal(asked.SpanId, answered.ParentSpanId);
    }
}

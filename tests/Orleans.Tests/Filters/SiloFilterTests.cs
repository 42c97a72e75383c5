using AxComplex.Orleans.Tests.Turns;

namespace AxComplex.Orleans.Tests.Filters;

public sealed class SiloFilterTests
{
    [Fact]
    public async Task FiltersOfTheSilo_SeeEachCall_FromBothSides()
    {
        var journal = new Journal();
        await using var cluster = SiloFixture.Build(silo => silo
            .AddIncomingGrainCallFilter(async context =>
            {
                if (context.InterfaceMethod?.DeclaringType == typeof(IRingGrain))
                {
                    journal.Add("in", $"{context.MethodName} of {context.TargetId.Key}");
                    await context.Invoke();
                    context.Result = $"filtered {context.Result}";
                    return;
                }

                await context.Invoke();
            })
            .AddOutgoingGrainCallFilter(async context =>
            {
                if (context.InterfaceMethod?.DeclaringType == typeof(IRingGrain) && context.SourceId is { } source)
                {
                    journal.Add("out", $"{context.MethodName} by {source.Key}");
                }

                await context.Invoke();
            }));
        await cluster.DeployAsync();

        Assert.Equal("filtered filtered answer of b", await cluster.Client.GetGrain<IRingGrain>("a").AskFor("b"));
        Assert.Equal(["AskFor of a", "Answer of b"], journal.Of("in"));
        Assert.Equal(["Answer by a"], journal.Of("out"));
    }

    [Fact]
    public async Task ACallerThatGivesUpWhileTheFiltersRun_CancelsTheMethodAllTheSame()
    {
        using var source = new CancellationTokenSource();
        await using var cluster = SiloFixture.Build(silo => silo.AddIncomingGrainCallFilter(async context =>
        {
            if (context.MethodName == nameof(IRingGrain.WaitForCancellation))
            {
                await source.CancelAsync();
            }

            await context.Invoke();
        }));
        await cluster.DeployAsync();
        var grain = cluster.Client.GetGrain<IRingGrain>("early");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => grain.WaitForCancellation(source.Token));
        Assert.Equal("answer of early", await grain.Answer());
    }
}

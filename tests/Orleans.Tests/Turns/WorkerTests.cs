namespace AxComplex.Orleans.Tests.Turns;

public sealed class WorkerTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task AStatelessWorker_TakesTwoCallsAtOnce_InTwoActivations()
    {
        var worker = silo.Grains.GetGrain<IWorkerGrain>("meeting");

        Assert.Equal(2, (await Task.WhenAll(worker.MeetAnother(), worker.MeetAnother())).Distinct().Count());
    }

    [Fact]
    public async Task AStatelessWorker_HasNoMoreActivationsThanItMay()
    {
        var worker = silo.Grains.GetGrain<IWorkerGrain>("few");
        var activations = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => worker.WorkFor(TimeSpan.FromMilliseconds(10))));

        Assert.Equal(2, activations.Distinct().Count());
    }

    [Fact]
    public async Task ACallThatMayInterleave_Overtakes_AndTheOthersWait()
    {
        var grain = silo.Grains.GetGrain<IChooserGrain>("chooser");
        var blocked = grain.Block("chooser");
        var odd = grain.Look(1);

        Assert.Equal(2, await grain.Look(2));
        Assert.False(odd.IsCompleted);

        RingGrain.Gate("chooser").SetResult();
        await blocked;
        Assert.Equal(1, await odd);
    }
}

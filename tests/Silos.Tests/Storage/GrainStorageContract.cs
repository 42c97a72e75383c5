using AxComplex.Contracts.Telemetry;
using AxComplex.Silos.Machines;
using AxComplex.Twins.Machines;
using Orleans.Storage;
using static AxComplex.Silos.Tests.Hosting.Given;

namespace AxComplex.Silos.Tests.Storage;

/// <summary>What every storage of grain states must do alike.</summary>
public abstract class GrainStorageContract : IAsyncDisposable
{
    private readonly GrainId _grain = GrainId.Create("machine", "daesung/ansan/press-03");

    // Two activations of one grain, for a moment: the second writer must be told that it does not know the newest state.
    [Fact]
    public async Task AWriteOverAnUnreadVersion_IsRefused()
    {
        var storage = await OpenAsync();
        var (first, second) = (new GrainState<MachineGrainState>(new()), new GrainState<MachineGrainState>(new()));
        await storage.WriteStateAsync("machine", _grain, first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("machine", _grain, second));
        await storage.ReadStateAsync("machine", _grain, second);
        await storage.WriteStateAsync("machine", _grain, second);
        var e = await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("machine", _grain, first));
        Assert.Equal(("2", "1"), (e.StoredEtag, e.CurrentEtag));
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("machine", _grain, first));
    }

    // Many share a disk flush; one that is refused is no matter of the others.
    [Fact]
    public async Task WritesThatComeTogether_AreEachAnsweredOnTheirOwn()
    {
        var storage = await OpenAsync();
        await storage.WriteStateAsync("machine", _grain, new GrainState<MachineGrainState>(new()));

        var writes = Enumerable.Range(0, 200).Select(async i =>
        {
            var state = new GrainState<MachineGrainState>(new() { Position = i });
            try
            {
                await storage.WriteStateAsync("machine", i % 50 == 7 ? _grain : GrainId.Create("machine", $"daesung/ansan/m-{i}"), state);
                return state.ETag;
            }
            catch (InconsistentStateException e)
            {
                return $"stored {e.StoredEtag}";
            }
        });

        Assert.Equal(Enumerable.Range(0, 200).Select(i => i % 50 == 7 ? "stored 1" : "1"), await Task.WhenAll(writes));
    }

    [Fact]
    public async Task WhatIsWritten_IsReadBackByTheNextProcess()
    {
        var twin = new MachineTwin { Description = Description(Press) }
            .Apply("state", [new(At(0), At(1), 0, SampleValue.From(3L)), new(At(2), At(2), 0x80000000, default)], null).Next
            .Apply("good-count", [new(At(0), At(0), 0, SampleValue.From(5L)), new(At(1), At(1), 0, SampleValue.From(9L))], null).Next
            .Apply("temperature", [new(At(0), At(0), 0x40000000, SampleValue.From(double.NaN))], null).Next
            .Apply("text", [new(At(0), At(0), 0, SampleValue.From("가동\n"))], null).Next
            .Apply(new TelemetryGap("state", At(5), At(6), GapCause.QueueOverflow, null));
        var written = new GrainState<MachineGrainState>(new MachineGrainState { Position = 12, DescriptionVersion = 3 });
        written.State!.Set(twin);
        await (await OpenAsync()).WriteStateAsync("machine", _grain, written);
        await CloseAsync();

        var read = new GrainState<MachineGrainState>(new());
        await (await OpenAsync()).ReadStateAsync("machine", _grain, read);

        Assert.Equal((12, 3, true, written.ETag), (read.State!.Position, read.State.DescriptionVersion, read.RecordExists, read.ETag));
        var back = read.State.ToTwin();
        Assert.Equal(twin.Last, back.Last);
        Assert.Equal(twin.States.Samples, back.States.Samples);
        Assert.Equal(twin.StateHoles, back.StateHoles);
        Assert.Equal((twin.Good!.Total, twin.Good.Tail.Length), (back.Good!.Total, back.Good.Tail.Length));
        Assert.Equal(11, back.Good.TryAdd(new(At(9), 16))!.Total);
        Assert.Equal(twin.Description!.Signals, back.Description!.Signals);
    }

    public abstract ValueTask DisposeAsync();

    private protected abstract Task<IGrainStorage> OpenAsync();

    /// <summary>Ends the process that wrote, as far as the storage sees it.</summary>
    private protected abstract ValueTask CloseAsync();
}

using System.Collections.Immutable;
using AxComplex.Contracts.Api;
using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Onboarding.Preview;

namespace AxComplex.OpcBridge.Tests.Onboarding.Preview;

public sealed class MachinePreviewTests
{
    [Fact]
    public void WithStateCountersAndPlannedTime_TheFirstKpisCanBeComputed()
    {
        var preview = new MachinePreview(Machine(
            Signal("state", SignalRole.ItemState), Signal("good", SignalRole.GoodCount), Signal("scrap", SignalRole.ScrapCount), Signal("pru", SignalRole.PlannedRunTime)));
        Assert.Equal(["state", "good-count", "scrap-count", "planned-run-time"], preview.Inputs().Missing);

        preview.Take("state", Good(SampleValue.From(3L)));
        preview.Take("good", Good(SampleValue.From(10L)));
        preview.Take("good", Good(SampleValue.From(11L)));
        preview.Take("scrap", Good(SampleValue.From(0L)));
        preview.Take("pru", Good(SampleValue.From(4.5)));

        var inputs = preview.Inputs();
        Assert.Equal((MachineState.Executing, 4.5, true, true, true), (inputs.State, inputs.PlannedSecondsPerItem, inputs.Availability, inputs.Quality, inputs.Performance));
        Assert.True(inputs.GoodCount is { First: 10, Last: 11, Rose: true, Fell: false });
        Assert.True(inputs.ScrapCount is { Rose: false });
        Assert.Empty(inputs.Missing);
    }

    // A value that nobody explained would be Unknown time for ever; now is the moment to say what it means.
    [Fact]
    public void AStateValueThatNobodyExplained_IsNamed()
    {
        var preview = new MachinePreview(Machine(Signal("state", SignalRole.VendorState) with { States = [new StateValue("가동", MachineState.Executing)] }));

        preview.Take("state", Good(SampleValue.From("자동")));
        Assert.Equal((MachineState.Unknown, false), (preview.Inputs().State, preview.Inputs().Availability));
        preview.Take("state", Good(SampleValue.From("가동")));

        Assert.Equal((MachineState.Executing, "가동", true), (preview.Inputs().State, preview.Inputs().StateValue, preview.Inputs().Availability));
        Assert.Equal(["자동"], preview.Inputs().UnknownStateValues);
    }

    [Fact]
    public void ABadValue_IsNoStateAndNoCount()
    {
        var preview = new MachinePreview(Machine(Signal("state", SignalRole.ItemState), Signal("good", SignalRole.GoodCount)));
        preview.Take("state", Good(SampleValue.From(3L)));
        preview.Take("good", Good(SampleValue.From(10L)));

        preview.Take("state", new Sample(Samples.Noon, Samples.Noon, 0x80000000, SampleValue.From(3L)));
        preview.Take("good", new Sample(Samples.Noon, Samples.Noon, 0x80000000, SampleValue.From(99L)));

        Assert.Equal(MachineState.Unknown, preview.Inputs().State);
        Assert.Equal(10, preview.Inputs().GoodCount!.Last);
    }

    [Fact]
    public void ACounterThatFalls_IsSaidSo_AndAMachineWithoutState_HasNone()
    {
        var preview = new MachinePreview(Machine(Signal("good", SignalRole.GoodCount)));
        preview.Take("good", Good(SampleValue.From(10L)));
        preview.Take("good", Good(SampleValue.From(2L)));

        Assert.True(preview.Inputs() is { State: null, ScrapCount: null, GoodCount: { Fell: true, Rose: false } });
    }

    [Theory]
    [InlineData(6, MachineState.Executing)]
    [InlineData(11, MachineState.OutOfService)]
    [InlineData(4, MachineState.NotExecuting)]
    [InlineData(18, MachineState.Executing)]
    [InlineData(0, MachineState.Unknown)]
    public void APackMLState_IsOneOfMachinery(long number, MachineState state)
    {
        var preview = new MachinePreview(Machine(Signal("state", SignalRole.PackMLState)));

        preview.Take("state", Good(SampleValue.From(number)));

        Assert.Equal(state, preview.Inputs().State);
    }

    private static MachineDescription Machine(params ImmutableArray<SignalDescription> signals) =>
        new(MachineId.Parse("daesung/ansan/press-01"), new LocalizedName("", "Press"), null, signals);

    private static SignalDescription Signal(string name, SignalRole role) => new(name, new LocalizedName("", name), null, role, name);

    private static Sample Good(SampleValue value) => new(Samples.Noon, Samples.Noon, 0, value);
}

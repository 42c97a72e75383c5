using AxComplex.Plant.Companies;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Truth;
using FsCheck;
using FsCheck.Fluent;

namespace AxComplex.Plant.Tests.Simulation;

public sealed class PlantSimulationTests
{
    private static readonly TimeSpan Shift = TimeSpan.FromHours(8);

    // Without this no test could compare a KPI with the truth: a run must not depend on how often its timer fires.
    [Fact]
    public void TheSameSeed_GivesTheSameRun_InWhateverSteps() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            Gen.Choose(1, 500_000).ToArbitrary(),
            (seed, stepMs) =>
            {
                var length = TimeSpan.FromMinutes(50);
                var whole = PlantRun.For(seed, length, length);
                var steps = PlantRun.For(seed, length, TimeSpan.FromMilliseconds(stepMs + 50));
                return whole.Truth.SequenceEqual(steps.Truth) && whole.Changes.SequenceEqual(steps.Changes);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void AnotherSeed_GivesAnotherRun()
    {
        var one = PlantRun.For(1, TimeSpan.FromHours(1), Shift);
        var two = PlantRun.For(2, TimeSpan.FromHours(1), Shift);

        Assert.False(one.Truth.SequenceEqual(two.Truth));
    }

    // The ledger is what tests believe; it must say exactly what the variables showed.
    [Fact]
    public void TheLedger_AndTheVariables_SayTheSame()
    {
        var run = PlantRun.For(5, Shift, Shift);

        foreach (var machine in run.Truth.Select(t => t.Machine).Distinct())
        {
            var shown = run.Changes.Where(c => c.Machine == machine && c.Signal == MachineSignals.GoodCount && c.Value > 0);
            var truth = run.Truth.Where(t => t.Machine == machine && t.Kind == TruthKind.Good);
            Assert.Equal(truth.Select(t => (t.At, (double)t.Good!)), shown.Select(c => (c.At, c.Value)));

            var states = run.Changes.Where(c => c.Machine == machine && c.Signal == MachineSignals.ItemState);
            var entered = run.Truth.Where(t => t.Machine == machine && t.Kind == TruthKind.State);
            Assert.Equal(entered.Select(t => (t.At, (double)t.ItemState!)), states.Select(c => (c.At, c.Value)));
        }
    }

    // A plant in which nothing ever goes wrong would test no KPI.
    [Fact]
    public void AShift_SeesBreakdownsSetupsAndStarvation()
    {
        var causes = PlantRun.For(1, Shift, Shift).Truth
            .Where(t => t.Kind == TruthKind.State).Select(t => t.Cause).ToHashSet();

        Assert.Superset(
            new HashSet<string?> { "breakdown", "repaired", "tool worn", "tool changed", "no door-panel", "material arrived" },
            causes);
    }

    [Fact]
    public void DoorPanels_AreNeitherMadeNorUsedUpOutOfNothing() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var run = PlantRun.For(seed, TimeSpan.FromHours(2), Shift);
            var made = run.Truth.Count(t => t.Machine == "daesung/ansan/press-03" && t.Kind == TruthKind.Good);
            var finished = run.Truth.Count(t =>
                t.Machine == "hanbit/changwon/line-01" && t.Kind is TruthKind.Good or TruthKind.Scrap);
            var left = run.Plant.Stock.Of(DemonstrationComplex.DoorPanel);

            // One panel may be in the line at the end.
            return PlantRun.DoorPanels + made - finished - left is 0 or 1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    // Wear is what a maintenance model is to find: it must show in vibration, and a new tool must bring it down.
    [Fact]
    public void AWornTool_Vibrates()
    {
        var changes = PlantRun.For(3, Shift, Shift).Changes.Where(c => c.Machine == "daesung/ansan/press-01").ToList();
        var wear = changes.Where(c => c.Signal == MachineSignals.ToolWear).ToDictionary(c => c.At, c => c.Value);
        var vibration = changes.Where(c => c.Signal == "Vibration" && c.Value > 1.5).ToLookup(c => wear[c.At] > 80, c => c.Value);

        Assert.True(vibration[true].Average() > vibration[false].Average() + 1);
    }
}

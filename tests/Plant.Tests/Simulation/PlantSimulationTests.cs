using AxComplex.Plant.Companies;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Truth;
using FsCheck;
using FsCheck.Fluent;

namespace AxComplex.Plant.Tests.Simulation;

public sealed class PlantSimulationTests
{
    private static readonly Complex HeatTreatment = PlantRun.Complex.Only(["maru/heat-treatment"]);
    private static readonly Complex Machining = PlantRun.Complex.Only(["maru/machining", "maru/heat-treatment"]);

    // Without this no test could compare a KPI with the truth: a run must not depend on how often its timer fires.
    [Fact]
    public void TheSameSeed_GivesTheSameRun_InWhateverSteps() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            Gen.Choose(300, 500_000).ToArbitrary(),
            (seed, stepMs) =>
            {
                var length = TimeSpan.FromMinutes(40);
                var whole = PlantRun.For(seed, length);
                var steps = PlantRun.For(seed, length, TimeSpan.FromMilliseconds(stepMs));
                return whole.Truth.SequenceEqual(steps.Truth) && whole.Changes.SequenceEqual(steps.Changes)
                    && whole.Alarms.SequenceEqual(steps.Alarms);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(5));

    [Fact]
    public void AnotherSeed_GivesAnotherRun()
    {
        var one = PlantRun.For(1, TimeSpan.FromMinutes(10));
        var two = PlantRun.For(2, TimeSpan.FromMinutes(10));

        Assert.False(one.Changes.SequenceEqual(two.Changes));
    }

    // Somebody who adds a machine must find all the others as they were.
    [Fact]
    public void OneMoreMachine_ChangesNoOther()
    {
        var first = PlantRun.Complex.Companies[0];
        var factory = first.Factories[0];
        var more = factory.Machines[3] with { Path = factory.Path + "/press-00", Makes = null };
        var larger = PlantRun.Complex with
        {
            Companies = PlantRun.Complex.Companies.SetItem(0, first with
            {
                Factories = first.Factories.SetItem(0, factory with { Machines = factory.Machines.Insert(0, more) }),
            }),
        };

        var without = PlantRun.For(4, TimeSpan.FromHours(1));
        var with = PlantRun.For(4, TimeSpan.FromHours(1), complex: larger);

        Assert.Contains(with.Changes, c => c.Machine == more.Path);
        foreach (var machine in PlantRun.Complex.Machines)
        {
            Assert.Equal(without.Changes.Where(c => c.Machine == machine.Path), with.Changes.Where(c => c.Machine == machine.Path));
        }
    }

    // Parts are neither made nor used up out of nothing: per store and link, everything that came in is somewhere.
    [Fact]
    public void Parts_AreSomewhere() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var run = PlantRun.For(seed, TimeSpan.FromHours(12), keep: _ => false);
            Assert.Equal("", string.Join("\n", Imbalances(run)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2));

    [Fact]
    public void ABrokenMachine_StarvesThoseBehindIt_AndBlocksThoseBeforeIt()
    {
        var run = new PlantRun(seed: 6, keep: _ => false);
        var cause = MachineKinds.ByName["Press"].Causes.Single(c => c.Code == "ClutchFault");
        run.Advance(TimeSpan.FromMinutes(1));

        run.Plant.Stop("daesung/ansan/press-02", cause, TimeSpan.FromMinutes(40));
        run.Advance(TimeSpan.FromMinutes(39));
        run.End();

        Assert.Equal(Activity.Blocked, Last(run, "daesung/ansan/press-01").Activity);
        Assert.Equal(("ClutchFault", Activity.Breakdown), (Last(run, "daesung/ansan/press-02").Cause, Last(run, "daesung/ansan/press-02").Activity));
        Assert.Equal(Activity.Starved, Last(run, "daesung/ansan/press-03").Activity);
        Assert.Equal(Activity.Producing, Last(run, "hanbit/changwon/line-01").Activity); // it lives on stock
    }

    // What stopped in the middle goes on where it was: the cycle is longer by exactly the stop.
    [Fact]
    public void AStop_MakesTheCycleLonger_ByItsLength()
    {
        var cause = MachineKinds.ByName["BatchFurnace"].Causes[^1];
        var undisturbed = PlantRun.For(3, TimeSpan.FromHours(3), complex: HeatTreatment, keep: _ => false);
        var run = new PlantRun(seed: 3, HeatTreatment, keep: _ => false);
        run.Advance(TimeSpan.FromMinutes(12));
        run.Plant.Stop("maru/heat-treatment/furnace-01", cause, TimeSpan.FromMinutes(7));
        run.Advance(TimeSpan.FromHours(3) - TimeSpan.FromMinutes(12));
        run.End();

        var usual = undisturbed.Truth.First(t => t.Kind is TruthKind.Parts && t.Machine == "maru/heat-treatment/furnace-01");
        var stopped = run.Truth.First(t => t.Kind is TruthKind.Parts && t.Machine == "maru/heat-treatment/furnace-01");
        Assert.Equal(TimeSpan.FromMinutes(7), stopped.At - usual.At);
    }

    [Fact]
    public void ADelayedTruck_ArrivesLater_ByTheDelay()
    {
        const string link = "maru/machining>maru/heat-treatment:gear-shaft";
        var usual = Shipments(0);
        var delayed = Shipments(45);

        Assert.Equal(usual[0].LeftAt, delayed[0].LeftAt);
        Assert.Equal(TimeSpan.FromMinutes(45), delayed[0].ArrivedAt - usual[0].ArrivedAt);

        static List<TruthShipment> Shipments(int delayMinutes)
        {
            var run = new PlantRun(seed: 1, Machining, keep: _ => false);
            run.Advance(TimeSpan.FromMinutes(5));
            run.Plant.DelayShipment(link, TimeSpan.FromMinutes(delayMinutes));
            run.Advance(TimeSpan.FromHours(8));
            run.End();
            return [.. run.Ledger.Shipments(link, run.StartedAt, run.Now)];
        }
    }

    [Fact]
    public void AMachineWithoutATool_CannotBeWorn()
    {
        var run = new PlantRun(seed: 1);

        Assert.False(run.Plant.WearTool("narae/harness/tester-01", 0.9));
        Assert.True(run.Plant.WearTool("narae/harness/cutter-01", 0.9));
    }

    // A machine with a battery behind its counter goes on counting where it was, whatever is restarted.
    [Fact]
    public void ACounterThatIsNeverReset_GoesOnInTheNextRun()
    {
        const string machine = "dasol/molding/molder-05";
        var first = PlantRun.For(1, TimeSpan.FromHours(4), keep: _ => false);
        var kept = first.Truth.Last(t => t.Machine == machine && t.GoodCount is not null);

        var second = new PlantRun(1);
        second.Changes.Clear();
        var again = new AxComplex.Plant.Simulation.PlantSimulation(PlantRun.Complex, 1, second);
        again.SwitchOn(first.Now, new Dictionary<string, TruthEvent> { [machine] = kept });

        Assert.True(kept.GoodCount > 500);
        Assert.Equal(kept.GoodCount, (long)second.ChangesOf(machine, MachineSignals.GoodCount).First().Number);
        Assert.Equal(0, second.ChangesOf("dasol/molding/molder-04", MachineSignals.GoodCount).First().Number);
    }

    private static TruthEvent Last(PlantRun run, string machine) =>
        run.Truth.Last(t => t.Kind is TruthKind.State && t.Machine == machine);

    private static IEnumerable<string> Imbalances(PlantRun run)
    {
        var ledger = run.Ledger;
        var (from, to) = (run.StartedAt, run.Now.AddTicks(1)); // what happened in the last moment, too
        foreach (var factory in PlantRun.Complex.Factories)
        {
            var made = factory.Machines.Select(m => m.Makes).Concat(factory.Machines.SelectMany(m => m.Takes.Keys)).OfType<string>().Distinct();
            foreach (var part in made)
            {
                var incoming = PlantRun.Complex.SupplyLinks.Where(l => l.Customer == factory.Path && l.Part == part).ToList();
                var outgoing = PlantRun.Complex.SupplyLinks.Where(l => l.Supplier == factory.Path && l.Part == part).ToList();
                var initial = factory.Stores.Where(s => s.Part == part).Sum(s => s.Initial) + incoming.Sum(l => l.InitialStock);
                var arrived = incoming.Sum(l => ledger.Shipments(l.Id, from, to).Where(s => s.ArrivedAt is not null).Sum(s => s.Quantity));
                var shipped = outgoing.Sum(l => ledger.Shipments(l.Id, from, to).Sum(s => s.Quantity));
                var produced = factory.Machines.Where(m => m.Makes == part).Sum(m => ledger.Counts(m.Path, from, to).Good);
                var used = factory.Machines.Sum(m => m.Takes.GetValueOrDefault(part) * Taken(run, m));
                var stock = run.Plant.StockOf(factory.Path, part);
                if (initial + arrived + produced != stock + shipped + used)
                {
                    yield return $"{factory.Path} {part}: {initial} + {arrived} arrived + {produced} made ≠ {stock} in stock + {shipped} shipped + {used} used";
                }
            }
        }

        foreach (var link in PlantRun.Complex.SupplyLinks)
        {
            var onTheWay = ledger.Shipments(link.Id, from, to).Where(s => s.ArrivedAt is null).Sum(s => s.Quantity);
            if (onTheWay != run.Plant.InTransit(link.Id))
            {
                yield return $"{link.Id}: {onTheWay} on the way by the ledger, {run.Plant.InTransit(link.Id)} in the plant";
            }
        }
    }

    // New material of every part that came out, and of those that are still inside.
    private static long Taken(PlantRun run, MachineSpec machine)
    {
        var counts = run.Ledger.Counts(machine.Path, run.StartedAt, run.Now.AddTicks(1));
        return counts.Good + counts.Scrap + run.Plant.PartsInside(machine.Path);
    }
}

using AxComplex.Plant.Companies;
using AxComplex.Plant.Machines;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Tests.Simulation;

/// <summary>What two days of the complex have to look like, so that KPIs, twins and warnings have something to be tested with.</summary>
public sealed class TwoDaysTests(TwoDaysOfThePlant days) : IClassFixture<TwoDaysOfThePlant>
{
    private readonly PlantRun _run = days.Run;

    // A plant in which something never happens does not test it.
    [Fact]
    public void EveryActivity_Happens() =>
        Assert.Equal(
            Enum.GetValues<Activity>().Order(),
            _run.Truth.Where(t => t.Kind is TruthKind.State).Select(t => t.Activity!.Value).Distinct().Order());

    [Fact]
    public void EveryCauseThatIsNotRare_StopsSomeMachine_AndRaisesItsAlarm()
    {
        var kinds = PlantRun.Complex.Machines.Select(m => m.Kind).DistinctBy(k => k.Name);
        var raised = _run.Alarms.Where(a => a.IsActive).Select(a => a.Alarm).ToHashSet();

        Assert.Empty(kinds.SelectMany(k => k.Causes).Where(c => c.MeanBetween < TimeSpan.FromHours(15)).Select(c => c.Code).Except(raised));
        Assert.Empty(kinds.SelectMany(k => k.Alarms).Select(a => a.Code).Except(raised));
    }

    // Conservation: the states of a machine follow one another without a hole, and fill every window.
    [Fact]
    public void TheStates_FillEveryWindow()
    {
        var random = new Random(7);
        foreach (var machine in PlantRun.Complex.Machines.Select(m => m.Path))
        {
            var from = _run.StartedAt.AddSeconds(random.Next(120_000));
            var to = from.AddSeconds(1 + random.Next(40_000));
            var states = _run.Ledger.States(machine, from, to).ToList();

            Assert.Equal((from, to), (states[0].From, states[^1].To));
            Assert.All(states.Zip(states.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
            Assert.Equal(to - from, _run.Ledger.TimeIn(machine, from, to).Values.Aggregate(TimeSpan.Zero, (sum, time) => sum + time));
        }
    }

    // Equipment is available and productive as real equipment is, and not by the same amount everywhere.
    [Fact]
    public void Machines_ProduceMostOfTheirPlannedTime_ButNeverAllOfIt()
    {
        var shares = PlantRun.Complex.Machines.Select(m =>
        {
            var times = _run.Ledger.TimeIn(m.Path, _run.StartedAt, _run.Now);
            var busy = times.Where(t => t.Key.IsPlannedBusy).Sum(t => t.Value.TotalHours);
            return times.Where(t => t.Key is { IsPlannedBusy: true, ItemState: 3, OperationMode: 3 }).Sum(t => t.Value.TotalHours) / busy;
        }).ToList();

        Assert.All(shares, s => Assert.InRange(s, 0.3, 0.97));
        Assert.True(shares.Max() - shares.Min() > 0.1);
    }

    // The ledger is what tests believe; it must say exactly what the variables showed.
    [Fact]
    public void TheLedger_AndTheVariables_SayTheSame()
    {
        foreach (var machine in PlantRun.Complex.Machines.Select(m => m.Path))
        {
            var counted = _run.Truth.Where(t => t.Machine == machine && t.GoodCount is not null)
                .Select(t => (t.At, Count: (double)t.GoodCount!)).ToList();
            var shown = _run.ChangesOf(machine, MachineSignals.GoodCount).Select(c => (c.At, Count: c.Number)).Where(c => c.At > _run.StartedAt);
            Assert.Equal(counted.Where((c, i) => c.Count != (i == 0 ? 0 : counted[i - 1].Count)), shown);

            var states = _run.Truth.Where(t => t.Machine == machine && t.Kind is TruthKind.State).ToList();
            var entered = states.Where((s, i) => i == 0 || s.ItemState != states[i - 1].ItemState).Select(t => (t.At, (double)t.ItemState!));
            Assert.Equal(entered, _run.ChangesOf(machine, MachineSignals.ItemState).Select(c => (c.At, c.Number)));
        }
    }

    [Fact]
    public void TheLedger_HasEveryAlarm_AsItIsShown() =>
        Assert.Equal(
            _run.Alarms.Select(a => (a.Machine, a.Alarm, a.At, a.IsActive)),
            _run.Truth.Where(t => t.Kind is TruthKind.Alarm).Select(t => (t.Machine!, t.Alarm!, t.At, t.Active!.Value)));

    // A counter is the sum of the parts since it was reset, in every line.
    [Fact]
    public void ACounter_IsTheSumOfThePartsSinceItsReset()
    {
        foreach (var lines in _run.Truth.Where(t => t.GoodCount is not null).GroupBy(t => t.Machine))
        {
            var (good, scrap, rework) = (0L, 0L, 0L);
            foreach (var line in lines)
            {
                (good, scrap, rework) = line.Kind is TruthKind.Reset
                    ? (0, 0, 0)
                    : (good + line.Good!.Value, scrap + line.Scrap!.Value, rework + line.Rework!.Value);
                Assert.Equal((good, scrap, rework), (line.GoodCount, line.ScrapCount, line.ReworkCount));
            }
        }
    }

    [Fact]
    public void Counters_AreReset_AsEachMachineDoesIt()
    {
        var resets = _run.Truth.Where(t => t.Kind is TruthKind.Reset).ToLookup(t => t.Machine);

        foreach (var machine in PlantRun.Complex.Machines)
        {
            // Monday's and Tuesday's shifts; two of the latter begin after 18:00 or not at all before the run ends.
            var shifts = PlantRun.Complex.Factories.Single(f => f.Path == machine.Factory).Shifts;
            var begun = shifts.Shifts.Sum(s => s.Start.Hour < 18 ? 2 : 1) + (shifts.Days.Contains(DayOfWeek.Sunday) ? 1 : 0);
            Assert.Equal(machine.Counters is CounterReset.Shift ? begun : 0, resets[machine.Path].Count());
        }

        Assert.Equal(3, PlantRun.Complex.Machines.Select(m => m.Counters).Distinct().Count());
    }

    // An order ends with the part that completes it, and what it took is what the parts between its lines say.
    [Fact]
    public void AnOrder_TakesThePartsThatAreMadeWhileItRuns()
    {
        foreach (var lines in _run.Truth.Where(t => t.Machine is not null).GroupBy(t => t.Machine))
        {
            var (good, scrap, rework) = (0L, 0L, 0L);
            foreach (var line in lines)
            {
                switch (line.Kind)
                {
                    case TruthKind.OrderStart:
                        (good, scrap, rework) = (0, 0, 0);
                        break;
                    case TruthKind.Parts:
                        (good, scrap, rework) = (good + line.Good!.Value, scrap + line.Scrap!.Value, rework + line.Rework!.Value);
                        break;
                    case TruthKind.OrderEnd:
                        Assert.Equal((good, scrap, rework), (line.Good, line.Scrap, line.Rework));
                        Assert.True(line.Good >= line.Quantity);
                        break;
                }
            }
        }

        Assert.True(_run.Truth.Count(t => t.Kind is TruthKind.OrderEnd) > 150);
    }

    [Fact]
    public void TheEnergyMeter_IsPowerTimesTime()
    {
        foreach (var machine in PlantRun.Complex.Machines.Select(m => m.Path))
        {
            var shown = _run.ChangesOf(machine, MachineSignals.Energy).Last();
            Assert.Equal(_run.Ledger.EnergyKwh(machine, _run.StartedAt, shown.At), shown.Number, tolerance: 0.01);
        }
    }

    // Wear is what a maintenance model is to find: it must show in vibration, and a new tool must bring it down.
    [Fact]
    public void AWornTool_Vibrates_AndMakesScrap()
    {
        var wear = _run.ChangesOf("daesung/ansan/press-01", MachineSignals.ToolWear).ToList();
        var vibration = _run.ChangesOf("daesung/ansan/press-01", "Vibration").Where(c => c.Number > 1.5)
            .ToLookup(c => WearAt(c.At) > 80, c => c.Number);
        Assert.True(vibration[true].Average() > vibration[false].Average() + 1);

        var parts = _run.Truth.Where(t => t.Kind is TruthKind.Parts && t.Machine == "daesung/ansan/press-01")
            .ToLookup(t => WearAt(t.At) > 80, t => (double)t.Scrap!);
        Assert.True(parts[true].Average() > 2 * parts[false].Average());

        double WearAt(DateTime at)
        {
            var (low, high) = (0, wear.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = wear[middle].At <= at ? (middle + 1, high) : (low, middle);
            }

            return low == 0 ? wear[0].Number : wear[low - 1].Number;
        }
    }

    [Fact]
    public void AnAlarm_IsRaisedAndClearedInTurn()
    {
        foreach (var changes in _run.Alarms.GroupBy(a => (a.Machine, a.Alarm)))
        {
            Assert.Equal(changes.Select((_, i) => i % 2 == 0), changes.Select(c => c.IsActive));
        }
    }

    // Without trucks on every link there is no supply network to show.
    [Fact]
    public void EveryLink_IsUsed_AndNoCustomerRunsDry()
    {
        foreach (var link in PlantRun.Complex.SupplyLinks)
        {
            var trucks = _run.Ledger.Shipments(link.Id, _run.StartedAt, _run.Now).ToList();
            Assert.True(trucks.Count >= 2, $"{link.Id}: {trucks.Count} trucks in two days");
            Assert.True(_run.Plant.StockOf(link.Customer, link.Part) > 0, $"{link.Id}: no stock at the end");
        }
    }
}

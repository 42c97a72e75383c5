using AxComplex.Plant.Machines;
using AxComplex.Plant.Tests.Simulation;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Tests.Truth;

public sealed class TruthLedgerTests : IDisposable
{
    private static readonly DateTime Noon = new(2026, 3, 3, 3, 0, 0, DateTimeKind.Utc);

    private readonly string _folder = Directory.CreateTempSubdirectory("ax-truth-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Ledger => Path.Combine(_folder, "truth.jsonl");

    [Fact]
    public void WhatIsWritten_IsRead_FromTheFrontAndFromTheBack()
    {
        var run = PlantRun.For(2, TimeSpan.FromHours(2));
        using (var file = new TruthLedgerFile(Ledger))
        {
            run.Truth.ForEach(file.Add);
        }

        Assert.Equal(run.Truth, TruthLedgerFile.Read(Ledger));
        Assert.Equal(run.Truth.AsEnumerable().Reverse(), TruthLedgerFile.ReadBackwards(Ledger));
    }

    // A plant that is killed in the middle of a line must not spoil the line that its next run writes first.
    [Fact]
    public void ALineThatAKillTore_IsCutOff()
    {
        using (var file = new TruthLedgerFile(Ledger))
        {
            file.Add(new TruthEvent(TruthKind.Run, Noon));
        }

        File.AppendAllText(Ledger, "{\"kind\":\"Sta");
        Assert.Single(TruthLedgerFile.Read(Ledger));
        Assert.Single(TruthLedgerFile.ReadBackwards(Ledger));
        using (var file = new TruthLedgerFile(Ledger))
        {
            file.Add(new TruthEvent(TruthKind.Stop, Noon));
        }

        Assert.Equal([TruthKind.Run, TruthKind.Stop], TruthLedgerFile.Read(Ledger).Select(l => l.Kind));
    }

    // A killed plant switched nothing off: what it did ends with what is known of it, not with the next run.
    [Fact]
    public void TheTimeBetweenTwoRuns_IsInNoState()
    {
        var ledger = new TruthLedger(
        [
            new(TruthKind.Run, Noon),
            State("a/b/c", Noon, Activity.Producing),
            State("a/b/d", Noon.AddMinutes(10), Activity.Producing),
            new(TruthKind.Run, Noon.AddHours(1)),
            new(TruthKind.On, Noon.AddHours(1), "a/b/c"),
            State("a/b/c", Noon.AddHours(1), Activity.Starved),
            new(TruthKind.Off, Noon.AddHours(2), "a/b/c"),
        ]);

        Assert.Equal(
            [(Noon, Noon.AddMinutes(10), Activity.Producing), (Noon.AddHours(1), Noon.AddHours(2), Activity.Starved)],
            ledger.States("a/b/c", DateTime.MinValue, DateTime.MaxValue).Select(i => (i.From, i.To, i.State.Activity!.Value)));
        Assert.Equal(5.0 * 10 / 60, ledger.EnergyKwh("a/b/c", Noon, Noon.AddMinutes(30)), tolerance: 1e-9);
    }

    [Fact]
    public void ValuesSent_AddUpOverRuns_ByTheLastLineOfEach()
    {
        var ledger = new TruthLedger(
        [
            new(TruthKind.Run, Noon),
            Sent(Noon.AddMinutes(5), 10),
            Sent(Noon.AddMinutes(10), 25),
            new(TruthKind.Run, Noon.AddHours(1)),
            Sent(Noon.AddHours(2), 7),
        ]);

        Assert.Equal(32, ledger.Sent("a/b/c")["GoodCount"]);

        static TruthEvent Sent(DateTime at, long count) => new(TruthKind.Sent, at, "a/b/c")
        {
            Sent = System.Collections.Immutable.ImmutableSortedDictionary<string, long>.Empty.Add("GoodCount", count),
        };
    }

    private static TruthEvent State(string machine, DateTime at, Activity activity) => new(TruthKind.State, at, machine)
    {
        Activity = activity,
        ItemState = activity.ItemState(),
        OperationMode = 3,
        PlannedBusy = true,
        PowerKw = 5,
    };
}

using AxComplex.Contracts.Identifiers;
using AxComplex.Contracts.Telemetry;
using AxComplex.OpcBridge.Backfill;

namespace AxComplex.OpcBridge.Tests.Backfill;

public sealed class HoleListTests : IDisposable
{
    private static readonly MachineId Line = MachineId.Parse("daesung/ansan/line-01");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    // People look at what was last: the newest part of the newest hole first, machine by machine.
    [Fact]
    public void TheNewestPart_OfTheNewestHole_ComesFirst()
    {
        var holes = Open();
        holes.Add([Hole(0, 100), Hole(200, 250), Hole(200, 250, Line)]);
        List<(MachineId, int, int)> order = [];
        while (holes.Next(_ => TimeSpan.FromSeconds(30)) is { } part)
        {
            order.Add((part.Machine, Second(part.From), Second(part.To)));
            holes.Done(part.Machine, part.From, part.To);
        }

        Assert.Equal((Samples.Press, 220, 250), order[0]);
        Assert.Equal((Line, 220, 250), order[1]);
        Assert.Equal([(200, 220), (200, 220), (70, 100), (40, 70), (10, 40), (0, 10)], order.Skip(2).Select(o => (o.Item2, o.Item3)));
        Assert.Equal((0, TimeSpan.Zero, TimeSpan.FromSeconds(200)), holes.Progress);
    }

    [Fact]
    public void WhatIsOpen_SurvivesARestart()
    {
        var holes = Open();
        holes.Add([Hole(0, 100)]);
        holes.Done(Samples.Press, At(60), At(100));
        holes.Save();

        var part = Open().Next(_ => TimeSpan.FromHours(1))!;

        Assert.Equal((0, 60, GapCause.Outage), (Second(part.From), Second(part.To), part.Cause));
    }

    // The batch is on the disk, the file of holes is a moment older: what the batch says counts.
    [Fact]
    public void ASliceThatIsOnTheDisk_IsNotFilledAgain()
    {
        Open().Add([Hole(0, 100)]);

        var holes = Open();
        holes.Recover([new TelemetryBatch(Samples.Connection, 1, [new MachineTelemetry(Samples.Press, [new(At(70), At(100))], [], [], [])])]);

        Assert.Equal(70, Second(holes.Next(_ => TimeSpan.FromHours(1))!.To));
    }

    // Declared twice, a bit longer the second time: filled once.
    [Fact]
    public void AHoleThatIsDeclaredAgain_IsOneHole()
    {
        var holes = Open();
        holes.Add([Hole(0, 100)]);
        holes.Add([Hole(0, 130)]);

        Assert.Equal((1, TimeSpan.FromSeconds(130)), (holes.Progress.Count, holes.Progress.Left));
    }

    [Fact]
    public void AConnectionThatFlaps_KeepsTheNewestTenThousand()
    {
        var holes = Open();
        holes.Add([.. Enumerable.Range(0, 10_050).Select(i => Hole(i * 10, (i * 10) + 5))]);

        Assert.Equal(10_000, holes.Progress.Count);
        Assert.Equal(100_495, Second(holes.Next(_ => TimeSpan.FromHours(1))!.To));
    }

    [Fact]
    public void AFileThatIsNoList_IsNone()
    {
        File.WriteAllText(Path.Combine(_directory, "holes.json"), "{ not");

        Assert.Null(Open().Next(_ => TimeSpan.FromHours(1)));
    }

    private HoleList Open() => new(new HoleFile(_directory));

    private static Hole Hole(int from, int to, MachineId? machine = null) => new(machine ?? Samples.Press, At(from), At(to), GapCause.Outage);

    private static DateTime At(int second) => Samples.Noon.AddSeconds(second);

    private static int Second(DateTime at) => (int)(at - Samples.Noon).TotalSeconds;
}

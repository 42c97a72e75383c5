using AxComplex.Plant.Machines;

namespace AxComplex.Plant.Tests.Simulation;

/// <summary>Two days of the whole complex, from Sunday 18:00 on, that many tests look at.</summary>
public sealed class TwoDaysOfThePlant
{
    internal PlantRun Run { get; } = Make();

    // Process values are most of all, and only those of one press are looked at.
    private static PlantRun Make()
    {
        var common = MachineSignals.All.Select(s => s.Name).ToHashSet();
        var run = new PlantRun(
            seed: 1,
            start: new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc),
            keep: c => common.Contains(c.Signal) || c.Machine == "daesung/ansan/press-01");
        run.Advance(TimeSpan.FromDays(2));
        run.End();
        return run;
    }
}

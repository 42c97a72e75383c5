using System.Collections.Immutable;
using AxComplex.Plant.Companies;
using AxComplex.Plant.Simulation;
using AxComplex.Plant.Truth;

namespace AxComplex.Plant.Tests.Simulation;

/// <summary>A run of the demonstration complex in memory, and all that came out of it.</summary>
internal sealed class PlantRun : ITruthLedger
{
    public static readonly DateTime Start = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    // Few panels, so that the line starves within minutes.
    public const long DoorPanels = 40;

    private static readonly ImmutableArray<FactorySpec> Factories =
    [
        .. DemonstrationComplex.Factories.Select(f => f.InitialStock.IsEmpty
            ? f
            : f with { InitialStock = f.InitialStock.SetItem(DemonstrationComplex.DoorPanel, DoorPanels) }),
    ];

    private PlantRun(int seed) =>
        Plant = new PlantSimulation(Factories, seed, this, Changes.Add);

    public PlantSimulation Plant { get; }

    public List<TruthEvent> Truth { get; } = [];

    public List<SignalChange> Changes { get; } = [];

    public static PlantRun For(int seed, TimeSpan length, TimeSpan step)
    {
        var run = new PlantRun(seed);
        run.Plant.SwitchOn(Start);
        for (var at = Start + step; at < Start + length; at += step)
        {
            run.Plant.AdvanceTo(at);
        }

        run.Plant.AdvanceTo(Start + length);
        run.Plant.SwitchOff();
        return run;
    }

    void ITruthLedger.Add(TruthEvent line) => Truth.Add(line);
}
